// What the page has that TypeScript cannot know: a script finds an element by what it is in the
// template, and asks of it what that element has. Loose on purpose; our own values are not.
interface EventTarget { [name: string]: any }
interface Window { [name: string]: any }
