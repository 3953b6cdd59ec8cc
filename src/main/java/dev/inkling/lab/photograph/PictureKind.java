package dev.inkling.lab.photograph;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Picture;
import dev.inkling.ink.Point;
import dev.inkling.ink.Stroke;

/** Ways in which people take a picture of a digit, to measure how well each is read. */
public enum PictureKind {

	/** Dark on white, nothing else. */
	PLAIN,
	/** The light falls off from one side to the other, to between a fifth and a half. */
	GRADIENT,
	/** A shadow with a straight edge, sharp or soft. */
	SHADOW,
	/** The light falls off from the middle to the corners. */
	VIGNETTE,
	/** Ruled paper, its lines fainter than the ink. */
	RULED,
	/** Squared paper, its lines fainter than the ink. */
	SQUARED,
	/** Camera noise of a standard deviation of 8 to 20 of 255. */
	NOISE,
	/** JPEG of a low quality. */
	JPEG,
	/**
	 * A frame or the lines of a form's cell, as dark as the ink, on one to four sides.
	 */
	FRAME,
	/** Up to a dozen dark specks of up to a fortieth of the picture. */
	SPECKS,
	/** Ink that differs from the paper by 24 to 60 of 255, with a little noise. */
	FAINT,
	/** A pen a sixth of the drawing wide. */
	THICK,
	/** A pen one pixel wide. */
	THIN,
	/** Some colour on some other colour. */
	COLOURS,
	/** Light on dark, with noise. */
	CHALK,
	/** A window with rounded, transparent corners, with or without a soft shadow. */
	WINDOW,
	/** A drawing of a tenth to a quarter of the picture's side. */
	SMALL,
	/** Cut out at the drawing's box. */
	TIGHT,
	/** A photo: uneven light, a vignette, noise, blur and JPEG at once. */
	PHOTO;

	private static final int WHITE = 0xFFFFFF;

	/**
	 * Takes a picture of a drawing.
	 * @param ink the drawing, in any unit
	 * @param random says how
	 * @return 160 to 480 pixels wide and high, or smaller where it is cut out
	 */
	public Picture of(Ink ink, SplittableRandom random) {
		int size = random.nextInt(160, 481);
		int dark = random.nextInt(20, 90);
		double fill = (this == SMALL) ? random.nextDouble(0.1, 0.25) : random.nextDouble(0.45, 0.75);
		double pen = size * fill * switch (this) {
			case THICK -> random.nextDouble(0.15, 0.18);
			case THIN -> 1 / (size * fill);
			default -> random.nextDouble(0.04, 0.1);
		};
		int paper = switch (this) {
			case PLAIN -> WHITE;
			case FAINT -> grey(random.nextInt(190, 245));
			case CHALK -> grey(random.nextInt(20, 80));
			case COLOURS -> random.nextInt(WHITE);
			default -> grey(random.nextInt(205, 256));
		};
		int colour = switch (this) {
			case FAINT -> grey((paper & 0xFF) - random.nextInt(24, 60));
			case CHALK -> grey(random.nextInt(170, 250));
			case COLOURS -> unlike(paper, random);
			default -> grey(dark);
		};
		BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.setColor(new Color(paper));
		graphics.fillRect(0, 0, size, size);
		Path2D path = path(ink, size, fill, random);
		if (this == RULED || this == SQUARED) {
			paperLines(graphics, size, paper & 0xFF, dark, random);
		}
		graphics.setColor(new Color(colour));
		graphics.setStroke(new BasicStroke((float) Math.max(1, pen), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(path);
		if (this == FRAME) {
			frame(graphics, size, random);
		}
		if (this == SPECKS) {
			specks(graphics, size, random);
		}
		graphics.dispose();
		return switch (this) {
			case WINDOW -> picture(window(image, random));
			case TIGHT -> picture(tight(image, path.getBounds2D(), pen));
			case JPEG -> picture(jpeg(image, random.nextDouble(0.05, 0.3)));
			case PHOTO -> picture(jpeg(light(blurred(image), random), random.nextDouble(0.3, 0.8)));
			default -> picture(light(image, random));
		};
	}

	/** The colour of a level of grey, 0 to 255. */
	private static int grey(int value) {
		return value * 0x010101;
	}

	/** A colour that differs in some channel by more than 80. */
	private static int unlike(int colour, SplittableRandom random) {
		while (true) {
			int other = random.nextInt(WHITE);
			for (int shift = 0; shift < 24; shift += 8) {
				if (Math.abs((other >> shift & 0xFF) - (colour >> shift & 0xFF)) > 80) {
					return other;
				}
			}
		}
	}

	/**
	 * The drawing in pixels, somewhere on the sheet.
	 * @param size of the sheet
	 * @param fill the drawing's longer side as a part of the sheet's
	 */
	private static Path2D path(Ink ink, int size, double fill, SplittableRandom random) {
		Path2D path = new Path2D.Double();
		for (Stroke stroke : ink.strokes()) {
			List<Point> points = stroke.points();
			for (int i = 0; i < points.size(); i++) {
				if (i == 0) {
					path.moveTo(points.get(0).x(), points.get(0).y());
				}
				path.lineTo(points.get(i).x(), points.get(i).y());
			}
		}
		Rectangle2D box = path.getBounds2D();
		double scale = size * fill / Math.max(box.getWidth(), box.getHeight());
		double room = size * (0.8 - fill) / 2;
		path.transform(AffineTransform.getTranslateInstance(-box.getCenterX(), -box.getCenterY()));
		path.transform(AffineTransform.getScaleInstance(scale, scale));
		path.transform(AffineTransform.getTranslateInstance(size / 2.0 + random.nextDouble(-room - 1e-9, room),
				size / 2.0 + random.nextDouble(-room - 1e-9, room)));
		return path;
	}

	/** Lines of a paper, a sixth to two fifths as dark as the ink, grey or blue. */
	private void paperLines(Graphics2D graphics, int size, int paper, int dark, SplittableRandom random) {
		int line = (int) (paper - (paper - dark) * random.nextDouble(0.15, 0.4));
		graphics.setColor((random.nextBoolean()) ? new Color(grey(line)) : new Color(line, (line + paper) / 2, paper));
		graphics.setStroke(new BasicStroke(Math.max(1, size / 250f)));
		double step = size * random.nextDouble(0.08, 0.25);
		for (double at = step * random.nextDouble(); at < size; at += step) {
			graphics.draw(new Line2D.Double(0, at, size, at));
			if (this == SQUARED) {
				graphics.draw(new Line2D.Double(at, 0, at, size));
			}
		}
	}

	/** Lines along one side to four, each of its own width, at the edge or near it. */
	private static void frame(Graphics2D graphics, int size, SplittableRandom random) {
		int sides = random.nextInt(1, 16);
		for (int side = 0; side < 4; side++) {
			int thick = Math.max(1, (int) (size * random.nextDouble(0.005, 0.04)));
			int inset = random.nextBoolean() ? 0 : random.nextInt(0, 1 + size / 50);
			if ((sides >> side & 1) == 1) {
				switch (side) {
					case 0 -> graphics.fillRect(0, inset, size, thick);
					case 1 -> graphics.fillRect(0, size - inset - thick, size, thick);
					case 2 -> graphics.fillRect(inset, 0, thick, size);
					default -> graphics.fillRect(size - inset - thick, 0, thick, size);
				}
			}
		}
	}

	private static void specks(Graphics2D graphics, int size, SplittableRandom random) {
		for (int i = random.nextInt(1, 13); i > 0; i--) {
			double across = random.nextDouble(1, size / 40.0);
			graphics.setColor(new Color(grey(random.nextInt(0, 110))));
			graphics.fill(new Ellipse2D.Double(random.nextDouble(size), random.nextDouble(size), across, across));
		}
	}

	/** The sheet with round corners on a transparent ground, perhaps above its shadow. */
	private static BufferedImage window(BufferedImage image, SplittableRandom random) {
		int size = image.getWidth();
		int margin = random.nextInt(0, size / 8);
		int whole = size + 2 * margin;
		BufferedImage window = new BufferedImage(whole, whole, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = window.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		double round = size * random.nextDouble(0.03, 0.25);
		if (random.nextBoolean()) {
			for (int i = margin; i > 0; i--) {
				graphics.setColor(new Color(0, 0, 0, 6));
				graphics.fill(new RoundRectangle2D.Double(margin - i, margin - i * 0.7, size + 2 * i, size + 2 * i,
						round + i, round + i));
			}
		}
		graphics.setComposite(AlphaComposite.SrcOver);
		graphics.setClip(new RoundRectangle2D.Double(margin, margin, size, size, round, round));
		graphics.drawImage(image, margin, margin, null);
		graphics.dispose();
		return window;
	}

	/** What lies in the drawing's box, the pen's width included. */
	private static BufferedImage tight(BufferedImage image, Rectangle2D box, double pen) {
		int left = (int) Math.max(0, Math.floor(box.getMinX() - pen / 2));
		int top = (int) Math.max(0, Math.floor(box.getMinY() - pen / 2));
		int right = (int) Math.min(image.getWidth(), Math.ceil(box.getMaxX() + pen / 2));
		int bottom = (int) Math.min(image.getHeight(), Math.ceil(box.getMaxY() + pen / 2));
		return image.getSubimage(left, top, right - left, bottom - top);
	}

	private static BufferedImage blurred(BufferedImage image) {
		float[] kernel = new float[9];
		Arrays.fill(kernel, 1 / 9f);
		return new ConvolveOp(new Kernel(3, 3, kernel), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
	}

	/** What the light and the camera do to the pixels. */
	private BufferedImage light(BufferedImage image, SplittableRandom random) {
		int size = image.getWidth();
		double angle = random.nextDouble(2 * Math.PI);
		double across = Math.cos(angle);
		double down = Math.sin(angle);
		double darkest = random.nextDouble(0.2, 0.5);
		double edge = random.nextDouble(-0.3, 0.3);
		double softness = random.nextBoolean() ? 0.004 : random.nextDouble(0.02, 0.2);
		double shade = random.nextDouble(0.45, 0.75);
		double corner = random.nextDouble(0.2, 0.6);
		double noise = switch (this) {
			case NOISE -> random.nextDouble(8, 20);
			case CHALK, PHOTO -> random.nextDouble(4, 12);
			case FAINT -> random.nextDouble(1, 3);
			case GRADIENT, SHADOW, VIGNETTE, RULED, SQUARED -> random.nextDouble(0, 3);
			default -> 0;
		};
		BufferedImage lit = new BufferedImage(size, image.getHeight(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < size; x++) {
				double u = (double) x / size - 0.5;
				double v = (double) y / size - 0.5;
				double along = u * across + v * down;
				double light = 1;
				if (this == GRADIENT || this == PHOTO) {
					double least = (this == PHOTO) ? 0.5 + darkest / 2 : darkest;
					light *= 1 - (1 - least) * Math.min(1, Math.max(0, along + 0.5));
				}
				if (this == SHADOW) {
					light *= shade + (1 - shade) / (1 + Math.exp(-(along - edge) / softness));
				}
				if (this == VIGNETTE || this == PHOTO) {
					double depth = (this == PHOTO) ? corner / 3 : corner;
					light *= 1 - depth * 2 * (u * u + v * v);
				}
				int pixel = image.getRGB(x, y);
				int out = 0;
				for (int shift = 16; shift >= 0; shift -= 8) {
					double value = (pixel >> shift & 0xFF) * light + noise * random.nextGaussian();
					out |= (int) Math.max(0, Math.min(255, Math.round(value))) << shift;
				}
				lit.setRGB(x, y, out);
			}
		}
		return lit;
	}

	/**
	 * Packed as JPEG and unpacked again.
	 * @param quality 0 to 1
	 */
	private static BufferedImage jpeg(BufferedImage image, double quality) {
		BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
		rgb.createGraphics().drawImage(image, 0, 0, null);
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
			ImageWriteParam how = writer.getDefaultWriteParam();
			how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			how.setCompressionQuality((float) quality);
			writer.setOutput(stream);
			writer.write(null, new IIOImage(rgb, null, null), how);
			stream.flush();
			return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
	}

	private static Picture picture(BufferedImage image) {
		int width = image.getWidth();
		int height = image.getHeight();
		return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
	}

}
