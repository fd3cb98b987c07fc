"""Answers and their parts: sealed, found by a keyed hash of their link, erased after collection."""

import hmac
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased, undefer

from storage import crypto
from storage.models import (
    Answer,
    AnswerPart,
    AnswerStatus,
    NoticeRow,
    NoticeStatus,
    PartStatus,
    PrivacyRequest,
)

ACROSS = {"across_tenants": True}
#: Parts that still count.
STANDING = (PartStatus.FETCHING, PartStatus.KEPT)
UNDER_WAY = (NoticeStatus.WAITING, NoticeStatus.SENDING)
#: Notices that hold words, the link or the code of an answer.
TELLING = ("answer-ready", "answer-link", "answer-code", "answer-here", "answer-file")


class Answers:
    """Answers on one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, record: Answer | AnswerPart) -> None:
        """Puts a new record in and gives it its id."""
        self._session.add(record)
        self._session.flush()

    # Answers

    def of_request(self, tenant_id: int, request_id: int) -> Answer | None:
        """The answer of that request that is kept, draft or sent; locked. None once erased."""
        query = (
            select(Answer)
            .where(
                Answer.tenant_id == tenant_id,
                Answer.request_id == request_id,
                Answer.erased_at.is_(None),
            )
            .with_for_update()
        )
        return self._session.scalar(query)

    def newest(self, tenant_id: int, request_id: int) -> Answer | None:
        """The newest sent answer of that request, erased or not."""
        query = (
            select(Answer)
            .where(
                Answer.tenant_id == tenant_id,
                Answer.request_id == request_id,
                Answer.status == AnswerStatus.SENT,
            )
            .order_by(Answer.id.desc())
            .limit(1)
        )
        return self._session.scalar(query)

    def find(self, tenant_id: int, answer_id: int) -> Answer | None:
        """That answer, locked."""
        query = (
            select(Answer)
            .where(Answer.tenant_id == tenant_id, Answer.id == answer_id)
            .with_for_update()
        )
        return self._session.scalar(query)

    @staticmethod
    def hash_of(token: str) -> str:
        """By what a link is found."""
        return crypto.current().lookup(token, "answer.token")

    def by_token(self, token: str) -> Answer | None:
        """The answer behind a link, whether or not the link is still good; locked."""
        query = select(Answer).where(Answer.token_hash == self.hash_of(token)).with_for_update()
        return self._session.scalar(query, execution_options=ACROSS)

    @staticmethod
    def code_hash_of(answer: Answer, code: str) -> str:
        """What is kept of a code; the same code of another answer has another hash."""
        return crypto.current().lookup(f"{answer.id}:{code}", "answer.code")

    def is_code(self, answer: Answer, code: str) -> bool:
        """Whether that is the answer's code; takes the same time for every wrong one."""
        return hmac.compare_digest(self.code_hash_of(answer, code), answer.code_hash or "")

    # Parts

    def part(self, tenant_id: int, part_id: int) -> AnswerPart | None:
        """That part, locked."""
        query = (
            select(AnswerPart)
            .where(AnswerPart.tenant_id == tenant_id, AnswerPart.id == part_id)
            .with_for_update()
        )
        return self._session.scalar(query)

    def parts(self, answer: Answer, *, content: bool = False) -> Sequence[AnswerPart]:
        """What the answer consists of, in order; with their bytes where asked for."""
        query = (
            select(AnswerPart)
            .where(
                AnswerPart.tenant_id == answer.tenant_id,
                AnswerPart.answer_id == answer.id,
                AnswerPart.status.in_(STANDING),
            )
            .order_by(AnswerPart.place, AnswerPart.id)
        )
        if content:
            query = query.options(undefer(AnswerPart.content))
        return self._session.scalars(query).all()

    def has_source(self, answer: Answer, source: str) -> bool:
        """Whether that message or file is a part already."""
        query = select(AnswerPart.id).where(
            AnswerPart.tenant_id == answer.tenant_id,
            AnswerPart.answer_id == answer.id,
            AnswerPart.source == source,
            AnswerPart.status.in_(STANDING),
        )
        return self._session.scalar(query) is not None

    def last_place(self, answer: Answer) -> int:
        """The highest place that was ever given."""
        query = select(func.max(AnswerPart.place)).where(
            AnswerPart.tenant_id == answer.tenant_id, AnswerPart.answer_id == answer.id
        )
        return self._session.scalar(query) or 0

    def content(self, tenant_id: int, part_id: int) -> tuple[str, str | None, bytes] | None:
        """Name, media type and bytes of a kept part; None once it is erased."""
        query = select(AnswerPart.name, AnswerPart.media_type, AnswerPart.content).where(
            AnswerPart.tenant_id == tenant_id,
            AnswerPart.id == part_id,
            AnswerPart.content.is_not(None),
        )
        row = self._session.execute(query).one_or_none()
        return (row[0], row[1], row[2]) if row and row[2] is not None else None

    # What is due; all tenants'

    def abandoned(self, final: Sequence[str], limit: int = 100) -> Sequence[Answer]:
        """Drafts of requests that ended, or that went to another organisation."""
        open_ones = select(PrivacyRequest.id).where(
            PrivacyRequest.status.not_in(final), PrivacyRequest.tenant_id == Answer.tenant_id
        )
        query = self._kept(AnswerStatus.DRAFT).where(Answer.request_id.not_in(open_ones))
        return self._all(query, limit)

    def collected(self, before: datetime, limit: int = 100) -> Sequence[Answer]:
        """Answers collected before that time of which nothing is on its way to a chat."""
        part = aliased(AnswerPart)
        sending = exists().where(
            NoticeRow.answer_part_id == part.id,
            part.answer_id == Answer.id,
            part.tenant_id == Answer.tenant_id,
            NoticeRow.status.in_(UNDER_WAY),
        )
        query = self._kept(AnswerStatus.SENT).where(Answer.collected_at < before, ~sending)
        return self._all(query, limit)

    def waiting(self, limit: int = 500) -> Sequence[Answer]:
        """Answers that were sent and not collected."""
        query = self._kept(AnswerStatus.SENT).where(Answer.collected_at.is_(None))
        return self._all(query, limit)

    def to_remind(self, sent_before: datetime, now: datetime, limit: int = 100) -> Sequence[Answer]:
        """Answers sent before that time, not collected, of which nobody was reminded."""
        query = self._kept(AnswerStatus.SENT).where(
            Answer.collected_at.is_(None),
            Answer.reminded_at.is_(None),
            Answer.sent_at < sent_before,
            or_(Answer.expires_at.is_(None), Answer.expires_at > now),
        )
        return self._all(query, limit)

    def links_over(self, now: datetime, limit: int = 100) -> Sequence[Answer]:
        """Answers that nobody collected while their link was good, and nobody was told."""
        query = self._kept(AnswerStatus.SENT).where(
            Answer.collected_at.is_(None), Answer.expires_at <= now, Answer.told_over_at.is_(None)
        )
        return self._all(query, limit)

    @staticmethod
    def _kept(status: AnswerStatus) -> Select[Answer]:
        return select(Answer).where(Answer.erased_at.is_(None), Answer.status == status)

    def _all(self, query: Select[Answer], limit: int) -> Sequence[Answer]:
        query = query.order_by(Answer.id).limit(limit).with_for_update(skip_locked=True)
        found: Sequence[Answer] = self._session.scalars(query, execution_options=ACROSS).all()
        return found

    # Erasing

    def erase_part(self, part: AnswerPart, status: PartStatus = PartStatus.ERASED) -> None:
        """Removes bytes, name and references of one part."""
        part.content = part.file_ref = part.source = None
        part.name, part.status = "", status

    def erase(self, answer: Answer, now: datetime) -> None:
        """Removes every part and the code, and what notices hold of answer, link and code."""
        every = select(AnswerPart).where(
            AnswerPart.tenant_id == answer.tenant_id, AnswerPart.answer_id == answer.id
        )
        for part in self._session.scalars(every):
            self.erase_part(part)
        answer.code_hash = None
        answer.erased_at = now
        if answer.status is AnswerStatus.SENT:
            self._session.execute(
                update(NoticeRow)
                .where(
                    NoticeRow.request_id == answer.request_id,
                    NoticeRow.key.in_(TELLING),
                    NoticeRow.status.not_in(UNDER_WAY),
                )
                .values({"values": {}, "buttons": [], "cleared_at": now}),
                execution_options={**ACROSS, "synchronize_session": "fetch"},
            )
