package dev.inkling.decode;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import dev.inkling.Drawings;
import dev.inkling.classify.Admission;
import dev.inkling.ink.Bitmap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a body with a structure to a bitmap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {

	private final PictureReader pictures = new PictureReader(new Admission(1, Runtime.getRuntime().maxMemory()));

	private byte[] json;

	private byte[] png;

	private byte[] smallPng;

	private byte[] jpeg;

	@Setup(Level.Trial)
	public void open() throws IOException {
		this.json = Drawings.json(Drawings.zero()).getBytes(StandardCharsets.UTF_8);
		this.png = sample("seven.png");
		this.jpeg = sample("seven.jpg");
		this.smallPng = small(this.png);
	}

	/** The same with 112×112 pixels, in grey. */
	private static byte[] small(byte[] png) throws IOException {
		BufferedImage small = new BufferedImage(Bitmap.SIZE, Bitmap.SIZE, BufferedImage.TYPE_BYTE_GRAY);
		BufferedImage large = ImageIO.read(new ByteArrayInputStream(png));
		small.createGraphics()
			.drawImage(large.getScaledInstance(Bitmap.SIZE, Bitmap.SIZE, Image.SCALE_AREA_AVERAGING), 0, 0, null);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(small, "png", bytes);
		return bytes.toByteArray();
	}

	private static byte[] sample(String name) throws IOException {
		try (InputStream in = DecodeBenchmark.class.getResourceAsStream("/static/samples/" + name)) {
			return in.readAllBytes();
		}
	}

	@Benchmark
	public Bitmap json() {
		return InkReader.read(JsonSlice.of(this.json), null, this.pictures);
	}

	@Benchmark
	public Bitmap png() {
		return this.pictures.read(this.png);
	}

	@Benchmark
	public Bitmap smallPng() {
		return this.pictures.read(this.smallPng);
	}

	@Benchmark
	public Bitmap jpeg() {
		return this.pictures.read(this.jpeg);
	}

}
