package dev.inkling.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

import ai.djl.engine.Engine;
import ai.djl.util.ClassLoaderUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TFLite's native part: code that runs with all that the process may do, so that nobody
 * else may put it there. By itself DJL would load whatever file it finds under its name,
 * in a folder that it shares with all users where the home cannot be written. Here it is
 * unpacked to a folder of the process's own, which is gone once it is loaded; or, where
 * {@value #CACHE} names a folder, to that one, where it stays.
 */
final class NativeLibrary {

	/** The setting of the folder that it is kept in. */
	static final String CACHE = "DJL_CACHE_DIR";

	/** DJL looks at this one first, and at the environment before the properties. */
	private static final String ENGINE_CACHE = "ENGINE_CACHE_DIR";

	private static final Logger logger = LoggerFactory.getLogger(NativeLibrary.class);

	private static final String ENGINE = "TFLite";

	private static final FileAttribute<Set<PosixFilePermission>> OWN = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private static final int WRITABLE_BY_OTHERS = 0022;

	private static final int STICKY = 01000;

	private static @Nullable Engine engine;

	private NativeLibrary() {
	}

	/**
	 * DJL's engine over the native part, which is loaded at the first call.
	 * @throws ModelException if it cannot be unpacked or loaded, or what is there is not
	 * to be trusted
	 */
	static synchronized Engine engine() {
		if (engine == null) {
			NativePlatform.check(System.getProperty("os.name"), System.getProperty("os.arch"));
			Path cache = cache();
			engine = (cache != null) ? load(cache, false) : load(ownFolder(), true);
		}
		return engine;
	}

	private static @Nullable Path cache() {
		String folder = Utils.getEnvOrSystemProperty(ENGINE_CACHE);
		folder = (folder == null || folder.isEmpty()) ? Utils.getEnvOrSystemProperty(CACHE) : folder;
		return (folder == null || folder.isEmpty()) ? null : Path.of(folder).toAbsolutePath();
	}

	private static Path ownFolder() {
		try {
			return Files.createTempDirectory("inkling-", OWN);
		}
		catch (IOException ex) {
			throw cannotUnpack(Path.of(System.getProperty("java.io.tmpdir")), ex);
		}
	}

	private static Engine load(Path cache, boolean temporary) {
		try {
			Path library = prepare(cache, user());
			System.setProperty(ENGINE_CACHE, cache.toString());
			logger.debug("TFLite is loaded from {}", library);
			return Engine.getEngine(ENGINE);
		}
		catch (LinkageError | IllegalStateException ex) {
			throw new ModelException("TFLite's native part cannot be loaded from " + cache + " (" + ex.getMessage()
					+ "): " + CACHE + " must name a folder from which programs may be run", ex);
		}
		finally {
			if (temporary) {
				System.clearProperty(ENGINE_CACHE);
				Utils.deleteQuietly(cache);
			}
		}
	}

	/**
	 * The id of the user that runs this process: Linux tells whose the process is; on
	 * macOS, the home is.
	 */
	static int user() {
		Path process = Path.of("/proc/self");
		Path own = Files.exists(process) ? process : Path.of(System.getProperty("user.home"));
		try {
			return (int) Files.getAttribute(own, "unix:uid");
		}
		catch (IOException ex) {
			throw new ModelException("It must be known who runs Inkling: " + own + " does not tell", ex);
		}
	}

	/**
	 * Unpacks the library where it is not there yet, and checks that it is the one of the
	 * class path and that only this user and root can change it.
	 * @param cache folder to keep it in; made where it is missing
	 * @param user id of the user that runs the process
	 * @return where DJL will look for it
	 * @throws ModelException if the folder cannot be written, or somebody else can
	 */
	static Path prepare(Path cache, int user) {
		Platform platform = Platform.detectPlatform("tflite");
		String name = platform.getLibraries()[0];
		Path library = cache
			.resolve(Path.of("tflite",
					platform.getVersion() + '-' + platform.getFlavor() + '-' + platform.getClassifier()))
			.resolve(name);
		try (InputStream stream = ClassLoaderUtils.getResourceAsStream("native/lib/" + name)) {
			byte[] expected = stream.readAllBytes();
			if (Files.notExists(library)) {
				unpack(expected, library);
			}
			checkOwners(library.toRealPath(), user);
			if (!Arrays.equals(expected, Files.readAllBytes(library))) {
				throw new ModelException(
						library + " must be TFLite's native part as this program brings it: remove it");
			}
		}
		catch (IOException | UncheckedIOException ex) {
			throw cannotUnpack(cache, ex);
		}
		return library;
	}

	/** Another process that does so too may be first; both write the same. */
	private static void unpack(byte[] content, Path library) throws IOException {
		Path folder = Files.createDirectories(library.getParent(), OWN);
		Path part = Files.createTempFile(folder, "part", null);
		try {
			Files.write(part, content);
			Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	/**
	 * Whoever can write to a folder above can exchange what is in it, unless it is a
	 * sticky one such as {@code /tmp}.
	 */
	private static void checkOwners(Path library, int user) throws IOException {
		for (Path path = library; path != null; path = path.getParent()) {
			int owner = (int) Files.getAttribute(path, "unix:uid");
			int mode = (int) Files.getAttribute(path, "unix:mode");
			boolean sticky = Files.isDirectory(path) && (mode & STICKY) != 0;
			if (owner != 0 && owner != user || (mode & WRITABLE_BY_OTHERS) != 0 && !sticky) {
				throw new ModelException(
						path + " must belong to the user that runs Inkling or to root, and nobody else "
								+ "may write to it: TFLite's native part would be loaded from there (" + CACHE + ")");
			}
		}
	}

	private static ModelException cannotUnpack(Path folder, Exception cause) {
		String reason = (cause instanceof FileSystemException file && file.getReason() != null) ? file.getReason()
				: cause.getClass().getSimpleName();
		return new ModelException("TFLite's native part cannot be unpacked to " + folder + " (" + reason + "): " + CACHE
				+ " must name a folder that can be written, or that has it already", cause);
	}

}
