import { useQuery } from '@tanstack/react-query'
import { listStores, urlOfStore } from '../../api/stores.ts'

/** The stores that were opened together, each with pages of its own; nothing where there is but one. */
export function StoresNav() {
  const { data: stores = [] } = useQuery({
    queryKey: ['stores'],
    queryFn: ({ signal }) => listStores(signal),
    staleTime: Number.POSITIVE_INFINITY, // they are named when the program starts
    retry: false,
    // The server says in the page whether there are several.
    enabled: import.meta.env.DEV || document.documentElement.dataset.stores !== undefined,
  })
  if (stores.length < 2) return null
  return (
    <nav className="stores-nav" aria-label="Stores">
      <h2>Stores</h2>
      <ul>
        {stores.map((store) => (
          <li key={store.port}>
            <a
              href={urlOfStore(store)}
              title={store.name}
              aria-current={store.isThis ? 'true' : undefined}
            >
              {store.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
