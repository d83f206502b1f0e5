import { type Argument, type Command, createArgument } from 'commander'
import { scopes } from '../../core/contract/fields.ts'
import { idOf } from './arguments.ts'
import { aboutData, type Call } from './call.ts'
import { says } from './says.ts'

/** Commands that steer a control room which runs: hold, lift, answer, start, drain, stop, mend. */
export const addSteering = (program: Command, call: Call): void => {
  const make = (name: string, description: string, ...args: readonly Argument[]): Command => {
    const command = aboutData(program.command(name)).description(description)
    for (const argument of args) command.addArgument(argument)
    return command
  }
  const scoped = ([scope, target]: readonly unknown[]): unknown => ({ scope, target: target ?? '' })
  const scope = (all: readonly string[]): Argument =>
    createArgument('[scope]', `what to hold: ${all.join(', ')}`)
      .choices([...all])
      .default('farm')
  const target = createArgument('[target]', 'its id, or the name of the app or vendor; a farm has none')

  const withJob = [...scopes, 'job']
  says(
    make('pause', 'start nothing new there; what runs finishes', scope(withJob), target),
    call,
    'pause',
    scoped,
    'Paused.',
  )
  says(make('resume', 'lift your own pause', scope(withJob), target), call, 'resume', scoped, 'Resumed.')
  says(
    make('release', 'lift every hold, those placed by faults too', scope(scopes), target),
    call,
    'release',
    scoped,
    ({ lifted }) => (lifted === 1 ? '1 hold lifted.' : `${lifted} holds lifted.`),
  )

  says(
    make('test', 'see at once whether what many failed of is over', scope(['farm', 'app', 'vendor']), target),
    call,
    'test',
    scoped,
    'The test begins. `status` tells its end.',
  )

  const job = createArgument('<job>', 'its number').argParser(idOf)
  const word = createArgument('<answer>', 'what you saw').choices(['there', 'not-there', 'look-again'])
  says(
    make('answer', 'say what became of one uncertain job', job, word),
    call,
    'answer',
    ([id, answer]) => ({ job: id, answer }),
    'Answered.',
  )

  says(make('start', 'claim jobs again after a drain'), call, 'start', () => ({}), 'Started.')
  says(make('drain', 'finish what runs and start nothing new'), call, 'drain', () => ({}), 'Draining.')
  says(
    make('stop', 'end the control room, after what runs').option('--now', 'call back what runs'),
    call,
    'stop',
    (_, { now }) => ({ how: now === true ? 'now' : 'drain' }),
    'Stopping.',
  )

  const phone = createArgument('<phone>', 'its id')
  const mends = {
    'restart-appium': ['start the Appium server of a phone’s slot again', 'Appium is being started again.'],
    'restart-worker': ['start the worker of a phone’s slot again', 'The worker is being started again.'],
    'hand-back': ['give back a phone that a person took over', 'The phone works again.'],
    reconnect: ['connect a phone to adb again', 'The phone is being connected again.'],
  } as const
  for (const name of Object.keys(mends) as (keyof typeof mends)[]) {
    const [description, said] = mends[name]
    says(make(name, description, phone), call, name, ([id]) => ({ phone: id }), said)
  }
}
