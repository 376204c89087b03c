package dev.isthmus.lab.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.isthmus.lab.secret.SecretFiles;

/**
 * How to reach the control API of a running lab; kept in a file that only its owner can
 * read.
 *
 * @param url where it is
 * @param token what to bring
 * @param pid the lab's process
 */
public record ControlAddress(String url, String token, long pid) {

	public void writeTo(Path file) {
		var folder = file.toAbsolutePath().getParent();
		new SecretFiles((folder != null) ? folder : Path.of("")).write(String.valueOf(file.getFileName()),
				JsonMapper.builder().build().writeValueAsString(this));
	}

	/**
	 * Reads the address of a lab that is alive.
	 * @return the address, or empty if no lab runs there
	 */
	public static Optional<ControlAddress> read(Path file) {
		try {
			var address = JsonMapper.builder().build().readValue(Files.readString(file), ControlAddress.class);
			return Optional.ofNullable(address).filter((found) -> isAlive(found.pid()));
		}
		catch (IOException | JacksonException ex) {
			return Optional.empty();
		}
	}

	private static boolean isAlive(long pid) {
		return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
	}

	/** The token is kept out of logs. */
	@Override
	public String toString() {
		return this.url;
	}

}
