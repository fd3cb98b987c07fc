"""More stories for forked lives: an answer's page, what is done now and then, and commands."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import ClassVar

import httpx

from bots.commands import case_archive
from storage.models import Answer, AnswerPart, NoticeRow, NoticeStatus
from tests.chaos.steps_stages import CSV, Request, Stage, scene_of, somebody
from tests.conversation_kit import TEAM, speaker_of
from tests.workflows import answer_kit
from workflows.answers import AddedFile


class CollectsAnswer(Stage):
    """Somebody has a code sent and takes an answer from its page."""

    steps: ClassVar[tuple[str, ...]] = (
        "job.fetch_answer_file:acted",
        "answer.code:after",
        "answer.take:before",
        "answer.take:after",
    )
    outside = True

    def begin(self) -> None:
        person = somebody(self.world)
        self.scene = scene_of(self.world).with_settings(team_id=TEAM)
        # The kit says of what it prepares that it was sent.
        self.world.unchecked |= {f"telegram:{person.chat_id}", "slack:C0SALSOFTDPO"}
        request = answer_kit.to_answer(self.scene, speaker=speaker_of(str(person.chat_id)))
        self.world.lives()
        dpo = self.world.fake_slack.users["dpo"]
        file = AddedFile(dpo.puts_into_form(CSV, "lijst.csv", "text/csv"), "lijst.csv")
        answer_kit.adds(self.scene, "Dit is wat wij van u hebben.", file)
        self.request_id, self._sent, self._got = request.id, False, b""

    def act(self) -> None:
        if not self._sent:
            if any(part.status == "fetching" for part in self._parts()):
                return
            answer_kit.does(self.scene, "send")
            self._sent = True
        link = str(self.world.web_url) + "/answer/" + answer_kit.link(self.scene)
        if not self._codes():
            httpx.post(link, data={"do": "code"}, timeout=30)
            self.world.until(self._codes, what="a code is in the chat")
        code = str(self._codes()[-1].values["code"])
        came = httpx.post(link, data={"do": "file", "code": code}, timeout=30)
        if came.headers.get("content-type") == "application/zip":
            self._got = came.content

    def _parts(self) -> list[AnswerPart]:
        (answer,) = self.rows(Answer, request_id=self.request_id)
        return self.rows(AnswerPart, answer_id=answer.id)

    def _codes(self) -> list[NoticeRow]:
        return [
            row
            for row in self.rows(NoticeRow, key="answer-code", request_id=self.request_id)
            if row.status not in (NoticeStatus.WAITING, NoticeStatus.SENDING)
        ]

    def done(self) -> bool:
        return bool(self._got)


class Periodic(Request):
    """Four weeks on: what may not have arrived, reminders, the trail. Each once."""

    steps: ClassVar[tuple[str, ...]] = (
        *("tidy.resend:before", "tidy.remind:after", "tidy.between", "tidy.chain:before"),
        *("tidy.chain:after", "tidy.note:before"),
    )

    at_first = "outbox.telegram.marked"

    def begin(self) -> None:
        super().begin()
        noon = datetime.combine(self.world.clock().date(), time(11), UTC) + timedelta(days=24)
        self.world.clock.advance(noon - self.world.clock())
        self.do = [["tidy"]]

    def done(self) -> bool:
        return True

    def wrong(self) -> list[str]:
        rows = [row for row in self.rows(NoticeRow) if row.key.startswith(("due-", "digest"))]
        told = Counter(
            (row.key, row.tenant_id, row.request_id, row.created_at.date()) for row in rows
        )
        return [f"{key} was said {many} times" for key, many in told.items() if many > 1]


class Exports(Request):
    """The operator exports a case while the machine dies."""

    steps: ClassVar[tuple[str, ...]] = ("export.unwritten",)

    def begin(self) -> None:
        super().begin()
        self.target = Path(self.world.folder) / f"{self.reference}.zip"
        self.do = [["export", self.reference, str(self.target)]]

    def done(self) -> bool:
        return True

    def wrong(self) -> list[str]:
        return case_archive.check(self.target)
