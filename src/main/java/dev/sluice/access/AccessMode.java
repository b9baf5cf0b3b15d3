package dev.sluice.access;

/**
 * How a caller says who it is.
 */
public enum AccessMode {

	/** Nobody is asked; for networks that only trusted clients reach. */
	NONE,

	/** By a key of the file {@code sluice.security.api-keys}. */
	API_KEY,

	/** By a JSON Web Token that an issuer has signed. */
	JWT

}
