"""The event `answer.code`: the controller sends a code to the address that it holds."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from workflows.connectors.base import Person

ANSWER_CODE = "answer.code"


@dataclass(frozen=True)
class AnswerCode:
    """The code for the page with an answer, and whom it is for; in the form of
    answer-code.schema.json. The address itself the controller knows, and nobody else."""

    reference: str
    tenant: str
    person: Person = field(repr=False)
    code: str = field(repr=False)
    language: str
    valid_until: datetime

    def encoded(self) -> bytes:
        """The body as it is sent."""
        body = {
            "version": 1,
            "type": ANSWER_CODE,
            "reference": self.reference,
            "tenant": self.tenant,
            "person": {
                "name": self.person.name,
                "email": self.person.email,
                "phone": self.person.phone,
            },
            "code": self.code,
            "language": self.language,
            "valid_until": self.valid_until.isoformat(timespec="seconds"),
        }
        return json.dumps(body, ensure_ascii=False).encode()
