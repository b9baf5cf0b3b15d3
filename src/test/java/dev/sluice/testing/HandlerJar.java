package dev.sluice.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What a team does: compile a handler against AWS's own libraries, put the jar into lib.
 */
public final class HandlerJar {

	private HandlerJar() {
	}

	/**
	 * Makes a jar of one class, which refers to no other of the tests.
	 * @param directory where the jar of Sluice is started
	 */
	public static void putIntoLib(Path directory, Class<?> handler) throws IOException {
		Path lib = Files.createDirectory(directory.resolve("lib"));
		String entry = handler.getName().replace('.', '/') + ".class";
		try (OutputStream file = Files.newOutputStream(lib.resolve("handlers.jar"));
				JarOutputStream jar = new JarOutputStream(file);
				InputStream bytes = Objects.requireNonNull(handler.getResourceAsStream("/" + entry))) {
			jar.putNextEntry(new JarEntry(entry));
			bytes.transferTo(jar);
		}
	}

}
