import java.util.List;

import org.openapitools.client.ApiClient;
import org.openapitools.client.api.ClassificationApi;
import org.openapitools.client.model.Answer;
import org.openapitools.client.model.Batch;
import org.openapitools.client.model.BatchItem;
import org.openapitools.client.model.Drawing;
import org.openapitools.client.model.Point;
import org.openapitools.client.model.Stroke;

/** Classifies a seven, and a batch of it and of nothing, with the client that openapi-generator makes. */
class ClassifySeven {

	public static void main(String[] args) throws Exception {
		ApiClient client = new ApiClient();
		client.updateBaseUri(System.getenv("INKLING"));
		ClassificationApi api = new ClassificationApi(client);
		Drawing drawing = new Drawing().addStrokesItem(stroke(20, 24, 50, 20, 82, 20, 68, 52, 54, 96))
			.addStrokesItem(stroke(44, 60, 62, 57, 82, 56));
		Answer answer = api.classify(drawing, 3, null, null, null, null);
		Batch batch = new Batch().addItemsItem(drawing).addItemsItem(new Drawing().points(List.of()));
		List<BatchItem> items = api.classifyBatch(batch, 3, null, null, null, null).getItems();
		if (answer.getCandidates().size() != 3 || items.get(0).getDigit() != 7
				|| items.get(1).getProblem().getStatus() != 422) {
			throw new IllegalStateException(answer + " " + items);
		}
		System.out.println(answer.getDigit() + " " + answer.getAccepted());
	}

	private static Stroke stroke(double... coordinates) {
		Stroke stroke = new Stroke();
		for (int i = 0; i < coordinates.length; i += 2) {
			stroke.addPointsItem(new Point().x(coordinates[i]).y(coordinates[i + 1]));
		}
		return stroke;
	}

}
