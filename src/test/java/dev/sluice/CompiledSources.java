package dev.sluice;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles classes that must not be part of the project: they stand under its package
 * names, so that its rules apply to them, but on no class path.
 */
final class CompiledSources {

	private CompiledSources() {
	}

	static void compile(Path directory, List<String> sources) {
		JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "The tests need a JDK");
		List<Source> units = IntStream.range(0, sources.size()).mapToObj((i) -> new Source(i, sources.get(i))).toList();
		List<String> options = List.of("-proc:none", "-d", directory.toString(), "-classpath",
				System.getProperty("java.class.path"));
		assertThat(compiler.getTask(null, null, null, options, null, units).call()).as("compiles").isTrue();
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(int number, String text) {
			super(URI.create("string:///Source" + number + ".java"), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

		/**
		 * Spares naming a source after the public class in it.
		 */
		@Override
		public boolean isNameCompatible(String simpleName, Kind kind) {
			return kind == Kind.SOURCE;
		}

	}

}
