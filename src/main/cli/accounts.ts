import { type Command, createArgument } from 'commander'
import { defined, gather, wholeOf } from './arguments.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { perform } from './perform.ts'
import { count } from './times.ts'

/** `posthouse edit-account`: what accounts may do, where they are, and whose. */
export const addAccounts = (program: Command, call: Call): void => {
  const edit = withJson(aboutData(program.command('edit-account')))
    .description('change accounts; one that moves to another phone keeps its history and its cap')
    .addArgument(createArgument('<accounts...>', 'handle, app/handle or number'))
    .option('--phone <id>', 'the phone that it is on')
    .option('--no-phone', 'take its phone away')
    .option('--cap <n>', 'posts in 24 h', wholeOf(1, 1_000))
    .option('--time-zone <zone>', 'of its windows, such as Europe/Berlin')
    .option(
      '--proxy <host:port>',
      'the phone goes out by it for them; may be given again, the next is taken where one fails',
      gather,
    )
    .option('--proxy-list <name>', 'the same by a list that `posthouse proxies` shows; may be given again', gather)
    .option('--no-proxy', 'without proxies')
    .option('--person <name>', 'whose it is; "" for nobody in particular')
    .option('--add-tag <tag>', 'may be given again', gather)
    .option('--drop-tag <tag>', 'may be given again', gather)
    .option('--dry-run', 'only count')
  does(edit, call, async (config, options, [named]) => {
    const { phone, proxy, proxyList, cap, timeZone, person, addTag, dropTag, dryRun } = options
    // --no-phone says false, and nothing at all says true
    const proxies = proxy === false ? [] : waysOf(proxy, proxyList)
    const place = phone === false ? null : phone === true ? undefined : phone
    const words = { phone: place, proxies, cap, timeZone, person, addTags: addTag, dropTags: dropTag, dryRun }
    const done = await perform(call, config, 'edit-accounts', { named, ...defined(words) })
    if (!done.ok) return done.exit
    const { changed, left, why } = done.value
    if (options['json'] === true) call.terminal.json(done.value)
    else {
      for (const { sentence } of why) call.terminal.print(`One stays: ${sentence}`)
      const would = dryRun === true ? 'Dry run: ' : ''
      call.terminal.print(`${would}${count(changed, 'account')} changed, ${left} stay.`)
    }
    return changed === 0 ? 1 : 0
  })
}

/** Undefined: they stay as they are. */
const waysOf = (proxy: unknown, lists: unknown): readonly string[] | undefined => {
  const own = Array.isArray(proxy) ? (proxy as readonly string[]) : []
  const named = Array.isArray(lists) ? (lists as readonly string[]).map((name) => name.toLowerCase()) : []
  return own.length + named.length === 0 ? undefined : [...own, ...named]
}
