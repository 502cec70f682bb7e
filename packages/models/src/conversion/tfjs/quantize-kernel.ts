/** Weights of eight bits: `(data - zeroPoint) * scales[column]` is near the weight. */
export interface QuantizedKernel {
  readonly data: Uint8Array
  readonly scales: Float32Array
  readonly zeroPoint: number
}

/**
 * Quantises a kernel, each column by its largest weight. Unsigned with 128 as zero: the kernels of
 * onnxruntime for signed weights saturate on processors without VNNI.
 */
export function quantizeKernel({
  kernel,
  inputs,
  units,
}: {
  readonly kernel: Float32Array
  readonly inputs: number
  readonly units: number
}): QuantizedKernel {
  const scales = new Float32Array(units)
  for (let index = 0; index < kernel.length; index += 1) {
    const size = Math.abs(kernel[index] ?? 0)
    const column = index % units
    if (size > (scales[column] ?? 0)) scales[column] = size
  }
  for (let column = 0; column < units; column += 1) {
    scales[column] = (scales[column] ?? 0) === 0 ? 1 : (scales[column] ?? 0) / 127
  }
  const data = new Uint8Array(inputs * units)
  for (let index = 0; index < data.length; index += 1) {
    data[index] = Math.round((kernel[index] ?? 0) / (scales[index % units] ?? 1)) + 128
  }
  return { data, scales, zeroPoint: 128 }
}
