/** Something of ours that is dragged from one place of a page to another. */
function draggable(type: string) {
  return {
    put: (data: DataTransfer, text: string) => {
      data.setData(type, text)
      data.effectAllowed = 'move'
    },
    /** Whether it is such a thing; what it is only the drop tells. */
    isIn: (data: DataTransfer) => data.types.includes(type),
    take: (data: DataTransfer) => data.getData(type),
  }
}

/** The name of an alias. */
export const draggedAlias = draggable('application/x-waymark-alias')

/** The number of a version. */
export const draggedVersion = draggable('application/x-waymark-version')
