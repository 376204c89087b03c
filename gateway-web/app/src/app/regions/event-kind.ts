/** What the lab's timeline can tell, by the word that its events bear. */
export function eventKinds(): Readonly<Record<string, string>> {
  return {
    started: $localize`:@@event.started:Started`,
    stopped: $localize`:@@event.stopped:Stopped`,
    drained: $localize`:@@event.drained:Drained`,
    undrained: $localize`:@@event.undrained:Draining ended`,
    restarted: $localize`:@@event.restarted:Restarted`,
    switchover: $localize`:@@event.switchover:Switchover`,
    failover: $localize`:@@event.failover:Failover`,
    fenced: $localize`:@@event.fenced:Fenced`,
    promoted: $localize`:@@event.promoted:Became primary`,
    rejoined: $localize`:@@event.rejoined:Came back as a secondary`,
    'lost-writes': $localize`:@@event.lostWrites:Writes lost`,
    'lease-lost': $localize`:@@event.leaseLost:Lost its lease`,
    link: $localize`:@@event.link:Link changed`,
    drill: $localize`:@@event.drill:Drill`,
  };
}
