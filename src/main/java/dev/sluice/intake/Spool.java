package dev.sluice.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.sluice.request.RequestRefused;

import org.jspecify.annotations.Nullable;

/**
 * A request body that can be read more than once: in memory while it is small, else in a
 * file that is gone when the spool is closed.
 */
final class Spool implements AutoCloseable {

	/** What is larger goes to a file. */
	static final int MEMORY_BYTES = 1024 * 1024;

	private static final int BUFFER_BYTES = 64 * 1024;

	private byte[] memory = new byte[0];

	private @Nullable FileChannel file;

	private long length;

	private Spool() {
	}

	/**
	 * Reads the stream to its end.
	 * @param directory where the file goes, if one is needed
	 * @throws RequestRefused if there are more bytes than allowed, or the client breaks
	 * off
	 */
	static Spool of(InputStream request, long maximumBytes, Path directory) throws IOException {
		Spool spool = new Spool();
		try {
			spool.fill(request, maximumBytes, directory);
			return spool;
		}
		catch (IOException | RuntimeException ex) {
			spool.close();
			throw ex;
		}
	}

	private void fill(InputStream request, long maximumBytes, Path directory) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		byte[] buffer = new byte[BUFFER_BYTES];
		for (int read = read(request, buffer); read != -1; read = read(request, buffer)) {
			this.length += read;
			if (this.length > maximumBytes) {
				throw RequestRefused.tooLarge(maximumBytes);
			}
			if (this.file == null && this.length > MEMORY_BYTES) {
				this.file = openFile(directory);
				write(this.file, head.toByteArray(), head.size());
				head = new ByteArrayOutputStream();
			}
			if (this.file != null) {
				write(this.file, buffer, read);
			}
			else {
				head.write(buffer, 0, read);
			}
		}
		this.memory = head.toByteArray();
	}

	private static int read(InputStream request, byte[] buffer) {
		try {
			return request.read(buffer);
		}
		catch (IOException ex) {
			throw RequestRefused.brokenOff(ex);
		}
	}

	private static FileChannel openFile(Path directory) throws IOException {
		return FileChannel.open(Files.createTempFile(directory, "sluice-batch-", ".spool"), StandardOpenOption.READ,
				StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
	}

	private static void write(FileChannel file, byte[] bytes, int length) throws IOException {
		ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
		while (rest.hasRemaining()) {
			file.write(rest);
		}
	}

	long length() {
		return this.length;
	}

	/**
	 * A stream of a part of the spool; any number of them can be open.
	 */
	InputStream open(long offset, long length) {
		FileChannel channel = this.file;
		if (channel == null) {
			return new ByteArrayInputStream(this.memory, (int) offset, (int) length);
		}
		return new Part(channel, offset, offset + length);
	}

	@Override
	public void close() throws IOException {
		if (this.file != null) {
			this.file.close();
		}
	}

	/**
	 * Reads a part of the file without moving the file's own position.
	 */
	private static final class Part extends InputStream {

		private final FileChannel channel;

		private final long end;

		private long position;

		Part(FileChannel channel, long position, long end) {
			this.channel = channel;
			this.position = position;
			this.end = end;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) == -1) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.position >= this.end) {
				return -1;
			}
			int wanted = (int) Math.min(length, this.end - this.position);
			int read = this.channel.read(ByteBuffer.wrap(bytes, offset, wanted), this.position);
			this.position += Math.max(read, 0);
			return read;
		}

	}

}
