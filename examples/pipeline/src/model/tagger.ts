import { type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core'
import type { Sequential } from '@tensorflow/tfjs-layers'
import { type LoadedModel, type Tensor, tensor } from '@waymark/sdk/models'
import type { Backbone } from '../features/backbones.ts'
import type { EncodedWords } from '../features/encode.ts'

/** Whatever gives words their tags: a network of tfjs, an ONNX model, a server. */
export interface Tagger {
  readonly backbone: Backbone
  /** A logit of each tag for every row of encoded words, row after row. */
  readonly score: (words: EncodedWords) => Float32Array | Promise<Float32Array>
}

/** The tagger that a network of tfjs is. */
export function netTagger(net: Sequential, backbone: Backbone): Tagger {
  return {
    backbone,
    score: ({ data, rows, columns }) =>
      tidy(() => {
        const logits = net.predict(tensor2d(data, [rows, columns])) as Tensor2D // one output
        return logits.dataSync() as Float32Array // of a float32 tensor
      }),
  }
}

/** The tagger that a converted network is. */
export function onnxTagger(model: LoadedModel, backbone: Backbone): Tagger {
  return {
    backbone,
    async score({ data, rows, columns }) {
      const answer = await model.predict(tensor(data, [rows, columns]))
      const { output } = answer as Readonly<Record<string, Tensor>> // as ONNX models answer tensors
      return output?.data as Float32Array // as the conversion names and types it
    },
  }
}
