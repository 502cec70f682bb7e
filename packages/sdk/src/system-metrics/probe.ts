/** Values by MLflow's names, without `system/`; empty where the machine does not tell. */
export type SystemValues = Readonly<Record<string, number>>

/** Reads something of the machine now. */
export type Probe = () => SystemValues | Promise<SystemValues>
