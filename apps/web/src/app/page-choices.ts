/** Something to go to, or to do. */
export interface Choice {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly href?: string
  readonly act?: () => void
}

/** What a page offers; it is loaded and made when somebody asks. */
type Offer = () => Promise<readonly Choice[]>

let offer: Offer | undefined

/** Lets the palette offer what the page in sight can do, until the returned function is called. */
export function offerChoices(next: Offer): () => void {
  offer = next
  return () => {
    if (offer === next) offer = undefined
  }
}

/** What the page in sight can do; none of it where the page does not say, or cannot be loaded. */
export async function offeredChoices(): Promise<readonly Choice[]> {
  try {
    return (await offer?.()) ?? []
  } catch {
    return [] // the palette leads everywhere else all the same
  }
}
