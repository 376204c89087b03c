for (const element of document.querySelectorAll('.origin')) {
  element.textContent = location.origin;
}

function cell(text, className) {
  const element = document.createElement('td');
  element.textContent = text;
  if (className) {
    element.className = className;
  }
  return element;
}

function row(region, place) {
  const element = document.createElement('tr');
  const state = region.draining ? 'draining' : region.healthy ? 'healthy' : 'unhealthy';
  element.append(
    cell(`${place >= 0 ? `${place + 1}. ` : ''}${region.id} (${region.name})`),
    cell(state, region.healthy ? 'healthy' : 'unhealthy'),
    cell(region.url),
  );
  return element;
}

async function show() {
  const rows = document.getElementById('rows');
  try {
    const answer = await fetch('/edge/regions');
    const { order, regions } = await answer.json();
    rows.replaceChildren(...regions.map((region) => row(region, order.indexOf(region.id))));
  } catch {
    const nothing = document.createElement('tr');
    nothing.append(cell('The front door does not answer.'));
    rows.replaceChildren(nothing);
  }
}

show();
setInterval(show, 2000);
