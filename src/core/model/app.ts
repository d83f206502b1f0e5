const names: Readonly<Record<string, string>> = { tiktok: 'TikTok', youtube: 'YouTube' }

/** An app as people call it: `reelhouse`, as flows name it, is “Reelhouse”. */
export const appName = (app: string): string => names[app] ?? app.charAt(0).toUpperCase() + app.slice(1)
