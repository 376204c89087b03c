import { refusalOf } from './refusal';

describe('refusal', () => {
  const problem = { type: 'urn:isthmus:problem:invalid-body', title: 'Invalid', status: 400, detail: 'It is invalid.' };

  it('says what is wrong field by field', () => {
    const errors = [
      { field: 'email', message: 'is missing' },
      { field: 'password', message: 'is too short' },
    ];
    expect(refusalOf({ ...problem, errors })).toEqual(['email: is missing', 'password: is too short']);
  });

  it('says what is wrong as a whole', () => {
    expect(refusalOf(problem)).toEqual(['It is invalid.']);
  });
});
