// Two people, or one in two tabs, edit the same configuration: nobody overwrites the other without knowing, nothing that
// was written is lost, and each way out of a conflict writes what it says.

import { expect, test as base } from './fixtures.mjs';
import { change, make, read, withCalls, Workspace, writes } from './journeys.mjs';
import { kept, pasteToken } from './lib.mjs';
import { CAPPING_BODY, THROTTLING_BODY } from './table-journeys.mjs';

const test = base.extend({
  /** Waits until the browser keeps a form with that text. */
  keeps: ({ page }, use) => use((text) => expect.poll(() => kept(page, 'drafts'), { intervals: [50] }).toContain(text)),

  reload: ({ page, simulator }, use) => use(async () => {
    await page.reload();
    await pasteToken(page, (await simulator.token()).access_token);
  }),

  openTab: ({ page, pages, simulator }, use) => use(async () => new Workspace(await openTabBeside(pages, page, simulator))),

  /** Edits the number of calls, and waits until it is kept; gives the uid of what is edited. */
  startEdit: ({ simulator, space, keeps }, use) => use(async (calls) => {
    const uid = await make(simulator, 'capping', 'updated');
    await space.edit('capping', uid);
    await space.limit('capping', calls);
    await keeps(`${calls}`);
    return uid;
  }),
});

async function openTabBeside(pages, page, simulator) {
  const tab = await pages.openBeside(page);
  await pasteToken(tab, (await simulator.token()).access_token);
  return tab;
}

let simulator;
/** Whoever writes first, and whoever comes second. */
let first;
let second;

test.beforeAll(({ simulator: given }) => {
  simulator = given;
});

/** What each of the two writes into the form, what the page says of it, and what the server has afterwards. */
const EDITS = {
  capping: {
    theirs: ['maxCallsCount', '600', '/services/dataSource/rating/maxCallsCount: 500 becomes 600.'],
    mine: ['periodInMs', '2000', '/services/dataSource/rating/periodInMs: 1000 becomes 2000.'],
    same: ['maxCallsCount', '700', '/services/dataSource/rating/maxCallsCount: 500 becomes 700.'],
    values: ({ services: { dataSource: { rating } } }) => [rating.maxCallsCount, rating.periodInMs],
    results: { theirs: [600, 1000], mine: [500, 2000], both: [600, 2000] },
  },
  throttling: {
    theirs: ['maxThroughput', '600', '/maxThroughput: 4000 becomes 600.'],
    mine: ['description', 'Less', `/description: "${THROTTLING_BODY.description}" becomes "Less".`],
    same: ['maxThroughput', '700', '/maxThroughput: 4000 becomes 700.'],
    values: ({ maxThroughput, description }) => [maxThroughput, description],
    results: { theirs: [600, THROTTLING_BODY.description], mine: [4000, 'Less'], both: [600, 'Less'] },
  },
};

const DECISIONS = [
  ['both', 'Put my changes on theirs'],
  ['mine', 'Keep mine: overwrite theirs'],
  ['theirs', 'Take theirs: throw mine away'],
];

/** Both open the same configuration; the first saves, and the second saves after it. */
async function meet(kind, state, theirs, mine) {
  const uid = await make(simulator, kind, state);
  const save = kind === 'throttling' && state === 'deployed' ? 'Save: in force at once' : 'Save';
  for (const [space, [name, value]] of [[second, mine], [first, theirs]]) {
    await space.front();
    await space.edit(kind, uid);
    await space.field(name).fill(value);
  }
  await simulator.clearLog();
  await first.press(save);
  await first.finished();
  await second.front();
  await second.press(save);
  await expect(second.conflict).toBeVisible();
  expect(await writes(simulator, uid), 'the second save is not sent').toEqual(['update']);
  await second.says(0, /^Refused[\s\S]*Not sent: the server's copy is another one by now, last changed by /);
  await expect(second.run.getByRole('button', { name: 'Go on from there' })).toHaveCount(0);
  const lists = second.conflict.getByRole('list');
  await expect(lists.nth(0).getByRole('listitem')).toHaveText([theirs[2]]);
  await expect(lists.nth(1).getByRole('listitem')).toHaveText([mine[2]]);
  return { uid, save };
}

const SETUPS = [
  ['two tabs of one browser', (pages, page) => openTabBeside(pages, page, simulator)],
  ['two browsers', (pages) => pages.openConnected()],
];

for (const [setup, openSecond] of SETUPS) {
  test.describe(`in ${setup}`, () => {
    // A simulator that begins anew would give the same uids again, and the pages remember their runs.
    test.use({ fresh: false });

    test.beforeAll(async ({ shared }) => {
      await simulator.reset();
      const page = await shared.openConnected();
      [first, second] = [new Workspace(page), new Workspace(await openSecond(shared, page))];
    });
    test.afterAll(({ shared }) => shared.close());

    for (const kind of ['capping', 'throttling']) {
      for (const [decision, button] of DECISIONS) {
        test(`the second save of a ${kind} configuration is refused; ${button}`, async () => {
          const { theirs, mine, values, results } = EDITS[kind];
          const { uid, save } = await meet(kind, 'deployed', theirs, mine);
          await second.press(button);
          await expect(second.conflict).toHaveCount(0);
          expect(await writes(simulator, uid), 'a decision sends nothing').toEqual(['update']);
          if (decision === 'theirs') {
            await expect(second.field(theirs[0])).toHaveValue(theirs[1]);
            await expect(second.button('Throw my changes away')).toHaveCount(0);
          } else {
            await second.press(save);
            await second.finished();
            expect(await writes(simulator, uid)).toEqual(['update', 'update']);
          }
          expect(values(await read(simulator, kind, uid))).toEqual(results[decision]);
        });
      }

      test(`what both changed of a ${kind} configuration, each in another way, is not put together`, async () => {
        const { theirs, same, values } = EDITS[kind];
        const { uid, save } = await meet(kind, 'updated', theirs, same);
        await expect(second.conflict.getByText('Both changed the same, each in another way: one of the two has to go.')).toBeVisible();
        await expect(second.button('Put my changes on theirs')).toHaveCount(0);
        await second.press('Keep mine: overwrite theirs');
        await second.press(save);
        await second.finished();
        expect(String(values(await read(simulator, kind, uid))[0])).toBe(same[1]);
      });
    }
  });
}

test.describe('what is kept', () => {
  test.use({ connected: true });

  test('an edit survives a reload, and is told that the server has changed meanwhile', async ({ space, reload, startEdit }) => {
    const uid = await startEdit(7001);
    await reload();
    await space.edit('capping', uid);
    await expect(space.field('maxCallsCount')).toHaveValue('7001');
    await expect(space.conflict).toHaveCount(0);
    await change(simulator, 'capping', uid, { methods: ['PUT'] });
    await reload();
    await space.edit('capping', uid);
    await expect(space.conflict.getByText('/methods: ["GET","PATCH"] becomes ["PUT"].')).toBeVisible();
    await expect(space.conflict.getByText('/services/dataSource/rating/maxCallsCount: 500 becomes 7001.')).toBeVisible();
    await space.press('Put my changes on theirs');
    await space.press('Save, check and deploy');
    await space.finished();
    const { methods, services } = await read(simulator, 'capping', uid);
    expect([methods, services]).toEqual([['PUT'], withCalls(7001)]);
  });

  test('the edits of two configurations are kept apart, each until it is thrown away', async ({ simulator, space, reload, startEdit, keeps }) => {
    const uid = await startEdit(7002);
    const other = await make(simulator, 'capping', 'updated');
    const shows = async (one, calls) => {
      await space.edit('capping', one);
      await expect(space.field('maxCallsCount')).toHaveValue(calls);
    };
    await shows(other, '500');
    await space.limit('capping', 7102);
    await keeps('7102');
    await shows(uid, '7002');
    await reload();
    await shows(other, '7102');
    await space.press('Throw my changes away');
    await expect(space.field('maxCallsCount')).toHaveValue('500');
    await shows(uid, '7002');
    await shows(other, '500');
  });

  test('a deployment elsewhere is no conflict; a deletion elsewhere is said, and the edit stays', async ({ space, startEdit }) => {
    const uid = await startEdit(7003);
    await simulator.ask('POST', `journeys/endpointConfigs/${uid}/deploy`);
    await space.press('Save');
    await space.finished();
    await space.edit('capping', uid);
    await space.limit('capping', 7004);
    await simulator.ask('DELETE', `journeys/endpointConfigs/${uid}?forceDelete=true`);
    await space.press('Save');
    await space.stopped();
    await space.says(0, /^Refused[\s\S]*It could not be read again\. 404: .*not found/);
    await expect(space.field('maxCallsCount')).toHaveValue('7004');
  });

  test('what a second tab writes takes nothing away that is kept of the first', async ({ space, reload, openTab, startEdit, keeps }) => {
    const tab = await openTab();
    await tab.new('capping');
    await space.front();
    const uid = await startEdit(7005);
    await tab.front();
    await tab.json({ ...CAPPING_BODY, url: 'https://second.example.org/' });
    await keeps('https://second.example.org/');
    await space.front();
    await reload();
    await space.edit('capping', uid);
    await expect(space.field('maxCallsCount')).toHaveValue('7005');
    await space.new('capping');
    await expect(space.field('url')).toHaveValue('https://second.example.org/');
  });

  test('a stopped run of one tab survives the runs of another', async ({ page, space, reload, openTab }) => {
    const tab = await openTab();
    await tab.open('capping', await make(simulator, 'capping', 'updated'));
    const uid = await make(simulator, 'capping', 'updated');
    await space.front();
    await space.open('capping', uid);
    await page.route('**/deploy', (route) => route.fulfill({ status: 403, body: '{}' }));
    await space.press('Deploy');
    await space.stopped();
    await page.unrouteAll();
    await tab.front();
    await tab.press('Check');
    await tab.finished();
    await space.front();
    await reload();
    await space.open('capping', uid);
    await space.run.getByRole('button', { name: 'Go on from there' }).click();
    await space.finished();
  });

  test('a run under way in one tab is not taken over by another', async ({ page, space, openTab }) => {
    const uid = await make(simulator, 'capping', 'updated');
    await space.open('capping', uid);
    const held = new Promise((resolve) => {
      page.route('**/deploy', resolve);
    });
    await space.press('Deploy');
    const deploy = await held;
    const tab = await openTab();
    await tab.open('capping', uid);
    for (const button of ['Look whether it was carried out', 'Go on from there']) {
      await expect(tab.button(button), `${button}: it is on its way`).toHaveCount(0);
    }
    await deploy.continue();
    await space.finished();
  });
});
