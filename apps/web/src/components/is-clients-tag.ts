/** Whether a tag is one that clients and servers set by themselves, and people do not change. */
export function isClientsTag(key: string): boolean {
  return /^(?:mlflow|waymark|wandb)\./.test(key)
}
