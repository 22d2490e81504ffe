// What the browser remembers. A browser that refuses to remember anything is no reason to fail.

export function saved(key: string, where: Storage = localStorage): string | null {
  try {
    return where.getItem(`playground ${key}`);
  } catch {
    return null;
  }
}

export function save(key: string, value: string, where: Storage = localStorage): void {
  try {
    if (value) where.setItem(`playground ${key}`, value);
    else where.removeItem(`playground ${key}`);
  } catch {
    // Full or forbidden.
  }
}
