import { ComponentFixture, TestBed } from '@angular/core/testing';
import { Mock, vi } from 'vitest';
import { LabControl, LabRefusal } from './lab-control';
import { Operation } from './operation';
import { OperationDialog } from './operation-dialog';

const RESTART: Operation = {
  title: 'Restart: Ireland',
  consequence: 'It restarts.',
  method: 'POST',
  path: '/regions/eu-west-1/restart',
  body: {},
  choice: {
    label: 'Service',
    options: [
      { name: 'all', body: {} },
      { name: 'search', body: { service: 'search' } },
    ],
  },
};

describe('operation dialog', () => {
  let fixture: ComponentFixture<OperationDialog>;
  let page: HTMLElement;
  let dialog: HTMLDialogElement;
  let run: Mock<LabControl['run']>;
  let ended: number;

  beforeEach(async () => {
    // Not every DOM outside a browser has modal dialogs.
    HTMLDialogElement.prototype.showModal = function () {
      this.open = true;
    };
    HTMLDialogElement.prototype.close = function () {
      this.open = false;
    };
    run = vi.fn<LabControl['run']>().mockResolvedValue();
    TestBed.configureTestingModule({ providers: [{ provide: LabControl, useValue: { run } }] });
    fixture = TestBed.createComponent(OperationDialog);
    ended = 0;
    fixture.componentInstance.concluded.subscribe(() => ended++);
    page = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    dialog = page.querySelector('dialog') ?? document.createElement('dialog');
    fixture.componentInstance.ask(RESTART);
    await fixture.whenStable();
  });

  async function press(text: string): Promise<void> {
    [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === text)?.click();
    await fixture.whenStable();
  }

  it('says what will happen, and does nothing until the person agrees', async () => {
    expect(dialog.open).toBe(true);
    expect(page.textContent).toContain('It restarts.');
    await press('Cancel');
    expect(dialog.open).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });

  it('carries out what was chosen, and closes', async () => {
    const select = page.querySelector('select');
    expect(select).not.toBeNull();
    if (select !== null) {
      select.selectedIndex = 1;
      select.dispatchEvent(new Event('change'));
    }
    await press('Do it');
    await vi.waitFor(() => {
      expect(dialog.open).toBe(false);
    });
    expect(run).toHaveBeenCalledWith('POST', RESTART.path, { service: 'search' }, expect.any(Function));
    expect(ended).toBe(1);
  });

  it('shows each step while it goes on', async () => {
    run.mockImplementation((_method, _path, _body, progress) => {
      progress('the search service ends');
      return new Promise(() => undefined);
    });
    await press('Do it');
    expect(page.querySelector('[role=log]')?.textContent).toContain('the search service ends');
    expect([...page.querySelectorAll('button')].every((button) => button.disabled)).toBe(true);
  });

  it('stays open with the reason when it was refused', async () => {
    run.mockRejectedValue(new LabRefusal('Ireland is stopped.'));
    await press('Do it');
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert]')?.textContent).toBe('Ireland is stopped.');
    });
    expect(dialog.open).toBe(true);
    expect(ended).toBe(1);
  });

  it('says that the lab is away', async () => {
    run.mockRejectedValue(new TypeError('Failed to fetch'));
    await press('Do it');
    await vi.waitFor(() => {
      expect(page.querySelector('[role=alert]')?.textContent).toBe('The lab does not answer.');
    });
  });
});
