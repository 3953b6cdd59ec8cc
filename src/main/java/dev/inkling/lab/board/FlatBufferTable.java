package dev.inkling.lab.board;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table in a FlatBuffer, as flatbuffers.dev/internals describes it: fields are found by
 * their number, by way of a vtable of offsets, and each is there or left out. A position
 * outside the file is an {@link IndexOutOfBoundsException}.
 *
 * @param bytes the whole file, little-endian
 * @param position where the table starts, in bytes
 */
record FlatBufferTable(ByteBuffer bytes, int position) {

	/** The table that a file starts with. */
	static FlatBufferTable root(ByteBuffer bytes) {
		return new FlatBufferTable(bytes, bytes.getInt(0));
	}

	/** A byte with its sign, 0 where it is left out. */
	int getByte(int field) {
		int at = find(field);
		return (at > 0) ? this.bytes.get(at) : 0;
	}

	/** A number of 32 bits, 0 where it is left out. */
	int getInt(int field) {
		int at = find(field);
		return (at > 0) ? this.bytes.getInt(at) : 0;
	}

	/** A text in UTF-8, empty where it is left out. */
	String getText(int field) {
		byte[] text = new byte[length(field)];
		this.bytes.get(start(field), text);
		return new String(text, StandardCharsets.UTF_8);
	}

	/** Numbers of 32 bits, or none. */
	List<Integer> getInts(int field) {
		int start = start(field);
		return IntStream.range(0, length(field)).mapToObj((i) -> this.bytes.getInt(start + Integer.BYTES * i)).toList();
	}

	/** Fractional numbers of 32 bits, or none. */
	List<Float> getFloats(int field) {
		return getInts(field).stream().map(Float::intBitsToFloat).toList();
	}

	/** The lower halves of numbers of 64 bits, or none. */
	List<Integer> getLongs(int field) {
		int start = start(field);
		return IntStream.range(0, length(field)).mapToObj((i) -> this.bytes.getInt(start + Long.BYTES * i)).toList();
	}

	/** Tables, or none. */
	List<FlatBufferTable> getTables(int field) {
		int start = start(field);
		return IntStream.range(0, length(field)).map((i) -> start + Integer.BYTES * i).mapToObj(this::follow).toList();
	}

	/** A table. */
	FlatBufferTable getTable(int field) {
		return follow(find(field));
	}

	/** Whether a field is there. */
	boolean has(int field) {
		return find(field) > 0;
	}

	/** Elements of a vector, 0 where it is left out. */
	int length(int field) {
		int at = find(field);
		return (at > 0) ? this.bytes.getInt(at + this.bytes.getInt(at)) : 0;
	}

	/** Position of the first element of a vector, any where it is left out. */
	private int start(int field) {
		int at = find(field);
		return (at > 0) ? at + this.bytes.getInt(at) + Integer.BYTES : 0;
	}

	/** The table that the offset at a position leads to. */
	private FlatBufferTable follow(int at) {
		return new FlatBufferTable(this.bytes, at + this.bytes.getInt(at));
	}

	/** Position of a field, 0 where it is left out. */
	private int find(int field) {
		int vtable = this.position - this.bytes.getInt(this.position);
		int entry = 2 * Short.BYTES + Short.BYTES * field;
		int offset = (entry < this.bytes.getShort(vtable)) ? this.bytes.getShort(vtable + entry) : 0;
		return (offset > 0) ? this.position + offset : 0;
	}

}
