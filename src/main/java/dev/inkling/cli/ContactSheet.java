package dev.inkling.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

import dev.inkling.preprocess.GreyImage;

/**
 * A sheet of pictures with their labels, for a person to look at: all of them, or where
 * there are more than fit a sample in which each is as likely as any other (reservoir
 * sampling, algorithm R of Vitter 1985, ACM Transactions on Mathematical Software 11).
 * The same pictures give the same sheet. For one thread.
 */
final class ContactSheet {

	/** Pictures in a row, and rows. */
	static final int SIDE = 20;

	private static final int ZOOM = 2;

	private static final int CAPTION = 12;

	private static final int LONGEST_CAPTION = 9;

	private static final int CELL_WIDTH = GreyImage.SIZE * ZOOM + 4;

	private static final int CELL_HEIGHT = GreyImage.SIZE * ZOOM + CAPTION + 4;

	private final SplittableRandom random = new SplittableRandom(SIDE);

	private final List<Cell> cells = new ArrayList<>();

	private int seen;

	/**
	 * Offers a picture.
	 * @param image 28×28 bytes, row by row from the top left, 0 background to 255 ink
	 * @param caption its beginning is shown
	 */
	void add(byte[] image, String caption) {
		Cell cell = new Cell(this.seen++, image, caption);
		if (this.cells.size() < SIDE * SIDE) {
			this.cells.add(cell);
			return;
		}
		int index = this.random.nextInt(this.seen);
		if (index < this.cells.size()) {
			this.cells.set(index, cell);
		}
	}

	/**
	 * Writes the sheet as a PNG, in the order in which the pictures were offered.
	 * @param file replaced where it is there
	 */
	void write(Path file) throws IOException {
		int rows = Math.max(1, (this.cells.size() + SIDE - 1) / SIDE);
		BufferedImage sheet = new BufferedImage(SIDE * CELL_WIDTH, rows * CELL_HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = sheet.createGraphics();
		graphics.setColor(Color.DARK_GRAY);
		graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
		graphics.setColor(Color.WHITE);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, CAPTION - 2));
		this.cells.sort(Comparator.comparingInt(Cell::number));
		for (int i = 0; i < this.cells.size(); i++) {
			int x = i % SIDE * CELL_WIDTH + 2;
			int y = i / SIDE * CELL_HEIGHT + 2;
			Cell cell = this.cells.get(i);
			graphics.drawString(cell.caption.substring(0, Math.min(cell.caption.length(), LONGEST_CAPTION)), x + 1,
					y + CAPTION - 3);
			for (int p = 0; p < GreyImage.PIXELS; p++) {
				graphics.setColor(new Color(0x010101 * (cell.image[p] & 0xFF)));
				graphics.fillRect(x + p % GreyImage.SIZE * ZOOM, y + CAPTION + p / GreyImage.SIZE * ZOOM, ZOOM, ZOOM);
			}
			graphics.setColor(Color.WHITE);
		}
		graphics.dispose();
		if (!ImageIO.write(sheet, "png", file.toFile())) {
			throw new IOException("no PNG writer");
		}
	}

	private record Cell(int number, byte[] image, String caption) {
	}

}
