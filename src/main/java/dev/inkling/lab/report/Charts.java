package dev.inkling.lab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.inkling.lab.evaluate.Evaluation;
import dev.inkling.lab.evaluate.Groups;
import dev.inkling.lab.evaluate.ReliabilityDiagram;
import dev.inkling.lab.evaluate.RiskCoverageCurve;
import dev.inkling.lab.evaluate.RocCurve;
import dev.inkling.lab.evaluate.Proportion;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the charts of a report by XChart, each as an SVG element of the page with a
 * description for who cannot see it. Colours are the style sheet's ({@link Palette}). All
 * axes are in percent; the models are in the order of the evaluations, of which there is
 * at least one, all on the same data.
 */
final class Charts {

	private static final Color NONE = new Color(0, 0, 0, 0);

	private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

	private static final BasicStroke LINE = new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

	private static final BasicStroke THIN = new BasicStroke(1f);

	private static final BasicStroke DASHED = new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f,
			new float[] { 4f, 4f }, 0f);

	private static final int WIDE = 920;

	private static final int HALF = 420;

	private static final int ROW = 28;

	/** Room for the names of lines. */
	private static final int NAMES = 220;

	private static final int NAME_ROW = 15;

	/** Points of a curve that an eye can tell apart. */
	private static final int MOST_POINTS = 200;

	/** A hundredth of a pixel is fine enough. */
	private static final Pattern LONG_NUMBER = Pattern.compile("(\\d\\.\\d\\d)\\d+");

	private Charts() {
	}

	/**
	 * Accuracy of each model on each group of data: a dot, and a line for its 95 %
	 * interval. The axis starts below the least of them.
	 */
	static String accuracy(List<Evaluation> evaluations) {
		List<Groups.Group> groups = evaluations.get(0).groups().each();
		int rows = groups.size();
		int models = evaluations.size();
		XYChart chart = chart(WIDE, 60 + rows * (ROW + 14 * (models - 1)), "accuracy, %", "");
		double least = evaluations.stream()
			.flatMap((evaluation) -> evaluation.groups().each().stream())
			.mapToDouble((group) -> group.metrics().accuracy().low())
			.min()
			.orElse(0);
		XYStyler styler = chart.getStyler();
		styler.setXAxisMin(Math.max(0, Math.floor(100 * least - 0.5)));
		styler.setXAxisMax(100.0);
		styler.setPlotGridHorizontalLinesVisible(false);
		styler.setYAxisMin(-0.5);
		styler.setYAxisMax(rows - 0.5);
		styler.setYAxisTickMarkSpacingHint(ROW / 2);
		chart.setCustomYAxisTickLabelsFormatter((y) -> {
			int row = (int) Math.rint(y);
			boolean there = row == y && row >= 0 && row < rows;
			// XChart leaves out an axis of which two labels are the same.
			return there ? groups.get(rows - 1 - row).name() : " ".repeat(1 + Math.abs((int) Math.rint(2 * y)));
		});
		for (int model = 0; model < models; model++) {
			double shift = (models == 1) ? 0 : 0.2 - 0.4 * model / (models - 1);
			double[] x = new double[rows];
			double[] y = new double[rows];
			for (int row = 0; row < rows; row++) {
				Proportion right = evaluations.get(model).groups().each().get(row).metrics().accuracy();
				x[row] = 100 * right.value();
				y[row] = rows - 1 - row + shift;
				line(chart, "interval " + model + " " + row, new double[] { 100 * right.low(), 100 * right.high() },
						new double[] { y[row], y[row] }, Palette.model(model), LINE);
			}
			dots(chart, model + " " + evaluations.get(model).title(), x, y, Palette.model(model));
		}
		return svg(chart, "Accuracy by data, with 95 % intervals");
	}

	/**
	 * Reliability diagram: accuracy against mean confidence of each bin that is not
	 * empty, with its 95 % interval; a calibrated model's lie on the dashed diagonal.
	 * @param evaluation of the model
	 * @param index of the model, for its colour
	 */
	static String reliability(Evaluation evaluation, int index) {
		XYChart chart = percentages(HALF, HALF - 40, "confidence, %", "right, %");
		line(chart, "calibrated", new double[] { 0, 100 }, new double[] { 0, 100 }, Palette.SOFT, DASHED);
		List<ReliabilityDiagram.Bin> bins = evaluation.metrics()
			.reliability()
			.bins()
			.stream()
			.filter((bin) -> bin.right().whole() > 0)
			.toList();
		for (int i = 0; i < bins.size(); i++) {
			double x = 100 * bins.get(i).confidence();
			Proportion right = bins.get(i).right();
			line(chart, "interval " + i, new double[] { x, x }, new double[] { 100 * right.low(), 100 * right.high() },
					Palette.model(index), THIN);
		}
		double[] x = bins.stream().mapToDouble((bin) -> 100 * bin.confidence()).toArray();
		double[] y = bins.stream().mapToDouble((bin) -> 100 * bin.right().value()).toArray();
		if (x.length > 0) {
			dots(chart, "bins", x, y, Palette.model(index));
		}
		return svg(chart, "Reliability diagram: right answers against confidence, in 15 bins");
	}

	/**
	 * Risk-coverage curves: wrong answers among those given (risk) against answers given,
	 * the surest first (coverage).
	 */
	static String riskCoverage(List<Evaluation> evaluations) {
		XYChart chart = chart(HALF, HALF - 40, "answers given, the surest first, %", "wrong among them, %");
		chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0).setYAxisMin(0.0);
		for (int model = 0; model < evaluations.size(); model++) {
			List<RiskCoverageCurve.Point> points = thinned(evaluations.get(model).metrics().riskCoverage().points());
			double[] x = points.stream().mapToDouble((point) -> 100 * point.coverage()).toArray();
			double[] y = points.stream().mapToDouble((point) -> 100 * point.risk()).toArray();
			if (x.length > 0) {
				line(chart, "model " + model, x, y, Palette.model(model), LINE);
			}
		}
		return svg(chart, "Risk (wrong answers among those given) against coverage (answers given)");
	}

	/**
	 * ROC curves: true-positive rate (digits accepted) against false-positive rate
	 * (non-digits accepted), with a dashed line at 5 %.
	 */
	static String roc(List<Evaluation> evaluations) {
		XYChart chart = percentages(HALF, HALF - 40, "non-digits accepted, %", "digits accepted, %");
		line(chart, "one in twenty", new double[] { 5, 5 }, new double[] { 0, 100 }, Palette.SOFT, DASHED);
		for (int model = 0; model < evaluations.size(); model++) {
			RocCurve roc = evaluations.get(model).metrics().roc();
			if (roc != null) {
				List<RocCurve.Point> points = thinned(roc.points());
				line(chart, "model " + model,
						points.stream().mapToDouble((point) -> 100 * point.falsePositiveRate()).toArray(),
						points.stream().mapToDouble((point) -> 100 * point.truePositiveRate()).toArray(),
						Palette.model(model), LINE);
			}
		}
		return svg(chart, "ROC: digits accepted against non-digits accepted");
	}

	/**
	 * Learning curves: errors against samples a digit, of all writers together and of
	 * each who has any. At the end of each line stand the name and what the errors
	 * became.
	 * @param curves of all together, then of each
	 */
	static String adaptation(List<LearningCurve> curves) {
		XYChart chart = chart(WIDE - NAMES, HALF, "samples a digit", "errors");
		chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
		for (int i = 0; i < curves.size(); i++) {
			LearningCurve curve = curves.get(i);
			double[] x = curve.samples().stream().mapToDouble(Integer::doubleValue).toArray();
			double[] y = curve.errors().stream().mapToDouble(Long::doubleValue).toArray();
			style(chart.addSeries("curve " + i, x, y), Palette.line(i), (i == 0) ? LINE : THIN, SeriesMarkers.CIRCLE);
		}
		return svg(chart, WIDE, "Errors of the hardest writers against samples a digit",
				(graphics) -> nameLines(chart, curves, graphics));
	}

	/** The lowest line's name stands at its end, the others at least a row above. */
	private static void nameLines(XYChart chart, List<LearningCurve> curves, Graphics2D graphics) {
		double free = chart.getHeight();
		for (LearningCurve curve : curves.stream().sorted(Comparator.comparingLong(LearningCurve::last)).toList()) {
			double y = Math.min(free, chart.getScreenYFromChart(curve.last()) + FONT.getSize() / 3.0);
			String text = curve.name() + "  " + curve.first() + " → " + curve.last();
			graphics.setColor(Palette.line(curves.indexOf(curve)).colour());
			graphics.fill(new TextLayout(text, FONT, graphics.getFontRenderContext())
				.getOutline(AffineTransform.getTranslateInstance(chart.getWidth(), y)));
			free = y - NAME_ROW;
		}
	}

	/** At most about {@value #MOST_POINTS} points, the first and the last among them. */
	private static <T> List<T> thinned(List<T> points) {
		if (points.size() <= MOST_POINTS) {
			return points;
		}
		return IntStream.rangeClosed(0, MOST_POINTS)
			.mapToObj((i) -> points.get((int) ((long) i * (points.size() - 1) / MOST_POINTS)))
			.toList();
	}

	private static XYChart percentages(int width, int height, String x, String y) {
		XYChart chart = chart(width, height, x, y);
		chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0).setYAxisMin(0.0).setYAxisMax(100.0);
		return chart;
	}

	private static XYChart chart(int width, int height, String x, String y) {
		XYChart chart = new XYChartBuilder().width(width).height(height).xAxisTitle(x).yAxisTitle(y).build();
		XYStyler styler = chart.getStyler();
		styler.setBaseFont(FONT).setChartBackgroundColor(NONE).setChartFontColor(Palette.INK.colour());
		styler.setPlotBackgroundColor(NONE).setPlotBorderVisible(false).setLegendVisible(false);
		styler.setChartTitleVisible(false).setChartPadding(4);
		styler.setAxisTitleFont(FONT).setAxisTickLabelsFont(FONT);
		styler.setAxisTickLabelsColor(Palette.INK.colour()).setAxisTickMarksColor(Palette.GRID.colour());
		styler.setXAxisTitleColor(Palette.SOFT.colour()).setYAxisTitleColor(Palette.SOFT.colour());
		styler.setPlotGridLinesColor(Palette.GRID.colour()).setPlotGridLinesStroke(THIN);
		styler.setAxisTicksLineVisible(false).setLocale(Locale.ROOT);
		styler.setPlotContentSize(0.95).setMarkerSize(8);
		return chart;
	}

	private static void line(XYChart chart, String name, double[] x, double[] y, Palette colour, BasicStroke stroke) {
		style(chart.addSeries(name, x, y), colour, stroke, SeriesMarkers.NONE);
	}

	private static void dots(XYChart chart, String name, double[] x, double[] y, Palette colour) {
		style(chart.addSeries(name, x, y), colour, new BasicStroke(0f), SeriesMarkers.CIRCLE)
			.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
	}

	private static XYSeries style(XYSeries series, Palette colour, BasicStroke stroke, Marker marker) {
		series.setLineColor(colour.colour()).setLineStyle(stroke);
		series.setMarkerColor(colour.colour()).setMarker(marker);
		return series;
	}

	private static String svg(XYChart chart, String description) {
		return svg(chart, chart.getWidth(), description, (graphics) -> {
		});
	}

	/**
	 * Writes a chart and what is drawn over it.
	 * @param width of the picture, at least the chart's
	 * @param over draws once the chart's axes are settled
	 */
	private static String svg(XYChart chart, int width, String description, Consumer<Graphics2D> over) {
		VectorGraphics2D graphics = new VectorGraphics2D();
		chart.paint(graphics, chart.getWidth(), chart.getHeight());
		over.accept(graphics);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			Processors.get("svg")
				.getDocument(graphics.getCommands(), new PageSize(0, 0, width, chart.getHeight()))
				.writeTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return element(out.toString(StandardCharsets.UTF_8), width, chart.getHeight(), description);
	}

	/** Makes a file an element of a page, with a description and shorter numbers. */
	private static String element(String file, int width, int height, String description) {
		int start = file.indexOf('>', file.indexOf("<svg")) + 1;
		String content = LONG_NUMBER.matcher(file.substring(start)).replaceAll("$1").replaceAll(">\\s+<", "><").strip();
		return "<svg viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width + "\" role=\"img\" aria-label=\""
				+ description + "\">" + Palette.themed(content) + "\n";
	}

}
