/** Writes a bit stream from the most significant bit on, with H.264's variable-length numbers. */
export class BitWriter {
  readonly #bytes: number[] = []
  #current = 0
  #filled = 0

  bits(value: number, count: number): this {
    for (let bit = count - 1; bit >= 0; bit -= 1) {
      this.#current = (this.#current << 1) | ((value >> bit) & 1)
      this.#filled += 1
      if (this.#filled < 8) continue
      this.#bytes.push(this.#current)
      this.#current = 0
      this.#filled = 0
    }
    return this
  }

  /** Exp-Golomb, ue(v) of the standard. */
  unsigned(value: number): this {
    const length = Math.floor(Math.log2(value + 1))
    return this.bits(0, length).bits(value + 1, length + 1)
  }

  /** Exp-Golomb, se(v) of the standard. */
  signed(value: number): this {
    return this.unsigned(value > 0 ? 2 * value - 1 : -2 * value)
  }

  align(): this {
    return this.#filled === 0 ? this : this.bits(0, 8 - this.#filled)
  }

  /** The stop bit and padding that end a unit. */
  end(): readonly number[] {
    this.bits(1, 1).align()
    return this.#bytes
  }
}
