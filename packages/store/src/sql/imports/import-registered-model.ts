import { checkModelName } from '@waymark/domain'
import type { ImportedModel } from '../../imports.ts'
import type { Tx } from '../db.ts'
import { recordOperations } from '../registry/record-operations.ts'
import { rows, sql } from '../sql.ts'
import { lastValues } from '../tags/last-values.ts'

/** Takes in a registered model without versions: models are the same if their names are. */
export async function importRegisteredModel(tx: Tx, model: ImportedModel): Promise<void> {
  const { name, description } = model
  checkModelName(name)
  const at = tx.now()
  const { changes } = await tx.db.run(sql`
    insert into registered_models (workspace, name, creation_time, last_updated_time, description)
    values ('default', ${name}, ${model.createdAt ?? at}, ${model.updatedAt ?? at}, ${description})
    on conflict do nothing`)
  if (changes === 0 && description) {
    await tx.db.run(sql`
      update registered_models set description = ${description}
      where workspace = 'default' and name = ${name}`)
  }
  if (model.tags.length > 0) {
    await tx.db.run(sql`
      insert into registered_model_tags (workspace, name, key, value)
      values ${rows(lastValues(model.tags).map(({ key, value }) => ['default', name, key, value]))}
      on conflict (workspace, key, name) do update set value = excluded.value`)
  }
  if (changes === 1) {
    await recordOperations(tx, { name }, [{ verb: 'created', after: description || null }])
  }
}
