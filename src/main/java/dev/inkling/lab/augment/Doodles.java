package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What people draw with a finger when they play. Those that are the same but for chance
 * stand in the table {@code doodles.txt}, half of them mirrored when drawn; those that
 * are made of any number of parts are drawn here.
 */
final class Doodles {

	private static final List<Kind> TABLE = SkeletonTable.read("doodles.txt")
		.kinds()
		.stream()
		.map((kind) -> new Kind(kind.name(), (shapes) -> eitherWay(kind.drawing().apply(shapes), shapes)))
		.toList();

	private static final List<Kind> KINDS = Stream.concat(TABLE.stream(),
			Stream.of(new Kind("star", Doodles::star), new Kind("heart", Doodles::heart),
					new Kind("house", Doodles::house), new Kind("smiley", Doodles::smiley),
					new Kind("target", Doodles::target), new Kind("stick-man", Doodles::stickMan),
					new Kind("flower", Doodles::flower), new Kind("sun", Doodles::sun),
					new Kind("daisy", Doodles::daisy), new Kind("outlined-star", Doodles::outlinedStar),
					new Kind("fireworks", Doodles::fireworks), new Kind("snowflake", Doodles::snowflake),
					new Kind("cloud", Doodles::cloud), new Kind("spider-web", Doodles::spiderWeb),
					new Kind("tic-tac-toe", Doodles::ticTacToe), new Kind("rain", Doodles::rain),
					new Kind("confetti", Doodles::confetti), new Kind("hairy-face", Doodles::hairyFace),
					new Kind("dancer", Doodles::dancer), new Kind("scene", Doodles::scene)))
		.toList();

	private Doodles() {
	}

	/** All of them; what is drawn in two ways, here and in the table, twice. */
	static List<Kind> kinds() {
		return KINDS;
	}

	private static Polylines eitherWay(Polylines lines, Shapes shapes) {
		Affine mirroring = Affine.scaling(shapes.sampler().sign(), 1);
		return lines.each((line) -> line.map(mirroring));
	}

	/** Five points in one stroke. */
	private static Polylines star(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double[] coordinates = new double[12];
		for (int i = 0; i <= 5; i++) {
			double angle = -Math.PI / 2 + i * 4 * Math.PI / 5;
			coordinates[2 * i] = Math.cos(angle) + sampler.gaussian(0.05);
			coordinates[2 * i + 1] = Math.sin(angle) + sampler.gaussian(0.05);
		}
		return new Polylines(List.of(Polyline.through(coordinates)));
	}

	/** In one stroke, from the top or the bottom. */
	private static Polylines heart(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double from = sampler.bernoulli(0.7) ? 0 : Math.PI;
		return new Polylines(List.of(Polyline.curve(60, Polyline.Curve.of((t) -> {
			double sin = Math.sin(from + 2 * Math.PI * t);
			return 16 * sin * sin * sin;
		}, (t) -> {
			double a = from + 2 * Math.PI * t;
			return -(13 * Math.cos(a) - 5 * Math.cos(2 * a) - 2 * Math.cos(3 * a) - Math.cos(4 * a));
		}))));
	}

	/** A square with a roof and a door. */
	private static Polylines house(Shapes shapes) {
		return new Polylines(List.of(shapes.box(), Polyline.through(-0.1, 0.05, 0.5, -0.6, 1.1, 0.05),
				Polyline.through(0.4, 1, 0.4, 0.5, 0.65, 0.5, 0.65, 1)));
	}

	/** A circle with eyes and a mouth that smiles or does not. */
	private static Polylines smiley(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double eye = sampler.uniform(0.03, 0.09);
		double smile = sampler.uniform(-0.15, 0.3);
		return new Polylines(List.of(shapes.circle(0.5, 0.5, 0.5), shapes.circle(0.33, 0.35, eye),
				shapes.circle(0.67, 0.35, eye),
				Polyline.curve(12, Polyline.Curve.of((t) -> 0.25 + 0.5 * t, (t) -> 0.65 + smile * 4 * t * (1 - t)))));
	}

	/** A circle in a circle, or with a dot or a cross in it. */
	private static Polylines target(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		Polyline outer = shapes.circle(0.5, 0.5, 0.5);
		return switch (sampler.uniformInt(0, 2)) {
			case 0 -> new Polylines(List.of(outer, shapes.circle(0.5, 0.5, sampler.uniform(0.15, 0.3))));
			case 1 -> new Polylines(List.of(outer, shapes.circle(0.5, 0.5, 0.05)));
			default -> new Polylines(List.of(outer, shapes.near(0, 0.5, 1, 0.5), shapes.near(0.5, 0, 0.5, 1)));
		};
	}

	/** Head, body, arms and legs. */
	private static Polylines stickMan(Shapes shapes) {
		return new Polylines(List.of(shapes.circle(0.5, 0.15, 0.15), shapes.near(0.5, 0.3, 0.5, 0.7),
				shapes.near(0.25, 0.45, 0.75, 0.45), Polyline.through(0.25, 1, 0.5, 0.7, 0.75, 1)));
	}

	/** Four to seven petals in one stroke. */
	private static Polylines flower(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int petals = sampler.uniformInt(4, 7);
		double deep = sampler.uniform(0.3, 0.7);
		return new Polylines(List.of(Polyline.curve(petals * 16,
				Polyline.Curve.of((t) -> (1 + deep * Math.cos(2 * Math.PI * petals * t)) * Math.cos(2 * Math.PI * t),
						(t) -> (1 + deep * Math.cos(2 * Math.PI * petals * t)) * Math.sin(2 * Math.PI * t)))));
	}

	/** A circle and rays. */
	private static Polylines sun(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		List<Polyline> lines = new ArrayList<>(shapes.rays(sampler.uniformInt(6, 12), 0.6, 1));
		if (sampler.bernoulli(0.3)) {
			Polylines face = Shapes.placed(smiley(shapes), 0, 0, 0.95);
			return face.with(lines.toArray(Polyline[]::new));
		}
		lines.add(0, shapes.circle(0, 0, 0.48));
		return new Polylines(lines);
	}

	/** Petals one by one round a middle, on a stem with leaves or not. */
	private static Polylines daisy(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int petals = sampler.uniformInt(5, 8);
		double radius = sampler.uniform(0.18, 0.26);
		List<Polyline> lines = new ArrayList<>();
		lines.add(shapes.circle(0, 0, 0.26));
		for (int i = 0; i < petals; i++) {
			double angle = 2 * Math.PI * i / petals;
			lines.add(shapes.circle(0.48 * Math.cos(angle), 0.48 * Math.sin(angle), radius));
		}
		if (sampler.bernoulli(0.6)) {
			lines.add(shapes.near(0, 0.75, 0, 2));
			double side = sampler.sign();
			lines.add(Shapes.spline(0, 1.6, side * 0.3, 1.2, side * 0.6, 1.15, side * 0.4, 1.5, 0, 1.65));
		}
		return new Polylines(lines);
	}

	/** A closed star of four to nine points. */
	private static Polylines outlinedStar(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int points = sampler.uniformInt(5, 9);
		double inner = sampler.uniform(0.35, 0.55);
		return new Polylines(
				List.of(shapes.polygon(2 * points, (i) -> ((i % 2 == 0) ? 1 : inner) * (1 + sampler.gaussian(0.05)))));
	}

	/** Lines from a middle. */
	private static Polylines fireworks(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		return new Polylines(shapes.rays(sampler.uniformInt(6, 14), sampler.uniform(0, 0.4), 1));
	}

	/** Arms with twigs. */
	private static Polylines snowflake(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double twig = sampler.uniform(0.15, 0.3);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			Affine turn = Affine.rotation(Math.PI * i / 3);
			lines.add(shapes.near(0, 0, 1, 0).map(turn));
			lines.add(Polyline.through(0.6 + twig, -twig, 0.6, 0, 0.6 + twig, twig).map(turn));
		}
		return new Polylines(lines);
	}

	/** Bows in a round. */
	private static Polylines cloud(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int bows = sampler.uniformInt(5, 9);
		double deep = sampler.uniform(0.2, 0.4);
		double flat = sampler.uniform(0.45, 0.7);
		return new Polylines(List.of(Polyline.curve(bows * 12, Polyline.Curve.of(
				(t) -> (0.8 + deep * Math.abs(Math.sin(Math.PI * bows * t))) * Math.cos(2 * Math.PI * t),
				(t) -> flat * (0.8 + deep * Math.abs(Math.sin(Math.PI * bows * t))) * Math.sin(2 * Math.PI * t)))));
	}

	/** Rays and rings of straight threads. */
	private static Polylines spiderWeb(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int rays = sampler.uniformInt(6, 9);
		int rings = sampler.uniformInt(2, 4);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < rays; i++) {
			double angle = 2 * Math.PI * i / rays - Math.PI / 2;
			lines.add(Polyline.through(0, 0, Math.cos(angle), Math.sin(angle)));
		}
		for (int ring = 1; ring <= rings; ring++) {
			double radius = 0.9 * ring / rings;
			lines.add(shapes.polygon(rays, (i) -> radius + sampler.gaussian(0.02)));
		}
		return new Polylines(lines);
	}

	/** A board of three by three with some crosses and noughts. */
	private static Polylines ticTacToe(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		List<Polyline> lines = new ArrayList<>(List.of(shapes.near(1, 0, 1, 3), shapes.near(2, 0, 2, 3),
				shapes.near(0, 1, 3, 1), shapes.near(0, 2, 3, 2)));
		for (int i = 0; i < 9; i++) {
			double x = i % 3 + 0.5;
			double y = i / 3 + 0.5;
			if (sampler.bernoulli(0.25)) {
				lines.add(shapes.circle(x, y, 0.28));
			}
			else if (sampler.bernoulli(0.33)) {
				lines.add(shapes.near(x - 0.25, y - 0.25, x + 0.25, y + 0.25));
				lines.add(shapes.near(x + 0.25, y - 0.25, x - 0.25, y + 0.25));
			}
		}
		return new Polylines(lines);
	}

	/** Many short strokes that fall the same way. */
	private static Polylines rain(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int drops = sampler.uniformInt(8, 16);
		double slant = sampler.gaussian(0.08);
		double length = sampler.uniform(0.08, 0.2);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < drops; i++) {
			double x = sampler.uniform(0, 1);
			double y = sampler.uniform(0, 1);
			lines.add(Polyline.through(x, y, x + slant, y + length));
		}
		return new Polylines(lines);
	}

	/** Tiny shapes here and there. */
	private static Polylines confetti(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int count = sampler.uniformInt(5, 10);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			double x = sampler.uniform(0, 1);
			double y = sampler.uniform(0, 1);
			double size = sampler.uniform(0.05, 0.1);
			lines.add(sampler.bernoulli(0.5) ? shapes.circle(x, y, size)
					: shapes.polygon(sampler.uniformInt(3, 4), (corner) -> size).moved(x, y));
		}
		return new Polylines(lines);
	}

	/** Hair, perhaps, on a round head with a face. */
	private static Polylines hairyFace(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		Polylines face = smiley(shapes);
		int hairs = sampler.uniformInt(5, 10);
		List<Polyline> lines = new ArrayList<>(face.lines());
		for (int i = 0; i <= hairs; i++) {
			double angle = -Math.PI * i / hairs;
			double length = sampler.uniform(0.6, 0.85);
			lines.add(Polyline.through(0.5 + 0.5 * Math.cos(angle), 0.5 + 0.5 * Math.sin(angle),
					0.5 + length * Math.cos(angle) + sampler.gaussian(0.04), 0.5 + length * Math.sin(angle)));
		}
		return new Polylines(lines);
	}

	/** A figure whose limbs are anywhere. */
	private static Polylines dancer(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		return new Polylines(List.of(shapes.circle(0.5, 0.13, 0.13), shapes.near(0.5, 0.26, 0.5, 0.62),
				Polyline.through(0.5, 0.36, 0.3, sampler.uniform(0.2, 0.5), 0.1, sampler.uniform(0, 0.7)),
				Polyline.through(0.5, 0.36, 0.7, sampler.uniform(0.2, 0.5), 0.9, sampler.uniform(0, 0.7)),
				Polyline.through(0.5, 0.62, sampler.uniform(0.2, 0.45), 0.8, sampler.uniform(0.1, 0.4), 1),
				Polyline.through(0.5, 0.62, sampler.uniform(0.55, 0.8), 0.8, sampler.uniform(0.6, 0.95), 1)));
	}

	/** Two or three other doodles side by side. */
	private static Polylines scene(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		Polylines scene = null;
		int count = sampler.uniformInt(2, 3);
		for (int i = 0; i < count; i++) {
			Kind kind = TABLE.get(sampler.uniformInt(0, TABLE.size() - 1));
			Polylines part = Shapes.placed(kind.drawing().apply(shapes), 1.1 * i, sampler.gaussian(0.15),
					sampler.uniform(0.5, 1));
			scene = (scene != null) ? Shapes.together(scene, part) : part;
		}
		return Objects.requireNonNull(scene);
	}

}
