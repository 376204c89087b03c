import { LineError } from '../contracts';

/** Why a line of an import was refused, in the person's language; as the service says it if the type is not known. */
export function refusedLineWords({ type, fields, problem }: LineError): string {
  const named = () => fields.join(', ');
  switch (type) {
    case 'TOO_LONG':
      return $localize`:@@import.tooLong:The line is too long.`;
    case 'MALFORMED':
      return $localize`:@@import.malformed:The line is not one JSON object.`;
    case 'UNKNOWN_FIELD':
      return $localize`:@@import.unknownField:Products have no such field: ${named()}:fields:`;
    case 'WRONG_TYPE':
      return $localize`:@@import.wrongType:Of the wrong type: ${named()}:fields:`;
    case 'INVALID':
      return $localize`:@@import.invalid:Not valid: ${named()}:fields:`;
    case 'CONFLICT':
      return $localize`:@@import.conflict:Somebody else changed the product at the same time. Send the line again.`;
    default:
      return problem;
  }
}
