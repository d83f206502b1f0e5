import { type Command, createArgument, InvalidArgumentError } from 'commander'
import type { RunEnd } from '../../core/model/routine.ts'
import { routineIds } from '../../core/model/routine.ts'
import { watches } from '../../core/model/video.ts'
import { idOf } from './arguments.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { lists } from './lists.ts'
import { perform } from './perform.ts'
import { routineLines } from './routine-lines.ts'
import { says } from './says.ts'
import { durationOf } from './times.ts'

/** `posthouse routines`: what each did and will do; run one now, pause, resume, tune; what becomes of new files. */
export const addRoutines = (program: Command, call: Call): void => {
  const routines = withJson(aboutData(program.command('routines'))).description(
    'list the recurring work of the control room, or steer it',
  )
  lists(routines, call, 'routines', { lines: (all) => routineLines(all, call.now(), call.terminal.columns) })

  const routine = createArgument('<routine>', 'its name').choices([...routineIds])
  const make = (name: string, description: string): Command =>
    aboutData(routines.command(name)).description(description).addArgument(routine)

  does(withJson(make('run', 'run one now, and wait for its end')), call, async (config, options, [id]) => {
    const done = await perform(call, config, 'run-routine', { routine: id })
    if (!done.ok) return done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else call.terminal.print(endLine(done.value))
    return done.value.kind === 'succeeded' ? 0 : 1
  })
  const named = ([id]: readonly unknown[]): unknown => ({ routine: id })
  says(make('pause', 'do not run it until it is resumed'), call, 'pause-routine', named, 'Paused.')
  says(make('resume', 'run it again as planned'), call, 'resume-routine', named, 'Resumed.')
  const every = createArgument('<every>', 'such as 30s, 10m, 6h or 1d; `usual` for its own').argParser(everyOf)
  says(
    make('tune', 'change how often it runs').addArgument(every),
    call,
    'tune-routine',
    ([id, ms]) => ({ routine: id, everyMs: ms }),
    'Tuned.',
  )

  const watch = aboutData(routines.command('watch'))
    .description('say what becomes of new files in the folder of a campaign')
    .addArgument(createArgument('<campaign>', 'its number').argParser(idOf))
    .addArgument(createArgument('<how>', 'nothing, a word to you, or jobs').choices([...watches]))
  says(watch, call, 'watch-campaign', ([campaign, how]) => ({ campaign, watch: how }), 'Changed.')
}

const everyOf = (text: string): number | null => {
  if (text === 'usual') return null
  const every = durationOf(text)
  if (every === null) throw new InvalidArgumentError('It must be a time such as 30s, 10m, 6h or 1d, or `usual`.')
  return every
}

const endLine = (end: RunEnd): string => {
  switch (end.kind) {
    case 'succeeded':
      return end.sentence
    case 'failed':
      return `It failed: ${end.sentence}`
    case 'skipped':
      return `It was left out: ${end.sentence}`
    case 'stopped':
      return 'The control room ended meanwhile.'
  }
}
