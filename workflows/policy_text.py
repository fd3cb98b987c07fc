"""Prints a policy for people: plain, aligned text in English or Dutch."""

from collections.abc import Iterable

from workflows.policy_model import Policy, Promise
from workflows.policy_parts import Text
from workflows.policy_words import Words, row, section


def describe(policy: Policy, language: str = "en") -> str:
    """The policy as text of at most 96 columns, each entry with its source; `nl` or English."""
    say = Words(language, tuple(version.title for version in policy.versions))
    title = f"{policy.name} {say('example')}" if policy.example else policy.name
    parts = [[title, "=" * len(title)], _organisation(policy, say), _statements(policy, say)]
    parts += [_people(policy, say), _rights(policy, say), _complaints(policy, say)]
    parts += [_processing(policy, say), _consents(policy, say), _origins(policy, say)]
    parts += [_retention(policy, say)]
    parts += [_holds(policy, say), _recipients(policy, say), _transfers(policy, say)]
    parts += [_self_service(policy, say), _inventory(policy, say), _claims(policy, say)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _organisation(policy: Policy, say: Words) -> list[str]:
    rows = [("slug", policy.tenant), ("processor", policy.processor)]
    rows += [("controller", policy.controller.name), ("address", policy.controller.address)]
    rows += [("phone", policy.controller.phone), ("website", policy.controller.website)]
    rows += [("contact", policy.contact.email), ("breach_email", policy.contact.breach_email)]
    rows += [("languages", ", ".join(policy.languages))]
    rows += [("place", f"{policy.timezone}, {policy.country}")]
    rows += [("age", str(policy.age_limit.years) if policy.age_limit else None)]
    rows += [("listed", say("yes" if policy.listed else "no"))]
    rows += [("promise", _promise(policy.promise, say)), ("passed_on", _way(policy))]
    rows += [("timing", _timing(policy, say)), ("breach", _breach(policy, say))]
    rows += [("identity", _identity(policy, say)), ("account_deletion", _deletion(policy, say))]
    kept = f"{say('days', policy.case_kept_days)} {say.source(policy.case_kept_source)}"
    rows += [("case_kept", kept), ("automated", _automated(policy, say))]
    return [line for key, value in rows if value for line in row(say(key), value)]


def _promise(promise: Promise | None, say: Words) -> str:
    if promise is None:
        return say("no_promise")
    words = say(promise.kind, promise.days)
    if promise.rights:
        words += f", {say('only_for', say.all_of(promise.rights))}"
    return f"{words} {say.source(promise.source)}"


def _way(policy: Policy) -> str:
    if policy.webhook:
        return f"webhook {policy.webhook.url}, LOKET_SECRET_{policy.webhook.secret}"
    if policy.email:
        return policy.email.address
    return f"Slack {policy.dpo.slack_channel}" if policy.dpo else ""


def _timing(policy: Policy, say: Words) -> str:
    clock = policy.clock
    days = ", ".join(map(str, clock.remind_days))
    words = [say("holidays", clock.holidays), say("buffer", clock.buffer_working_days)]
    words += [say("remind", days)] if days else []
    words += [say("digest", clock.digest_at), say("unanswered", clock.close_unanswered_after_days)]
    return "; ".join([*words, say("acknowledged", clock.acknowledge_working_days)])


def _breach(policy: Policy, say: Words) -> str:
    words = [say("hours", policy.breach.within_hours)]
    words += [say("suspicion")] if policy.breach.on_suspicion else []
    return f"{'; '.join(words)} {say.source(policy.breach.source)}"


def _identity(policy: Policy, say: Words) -> str:
    ways = [policy.identity.login_url] if policy.identity.login_url else []
    return "; ".join([*ways, *(fact.in_language(say.language) for fact in policy.identity.facts)])


def _deletion(policy: Policy, say: Words) -> str:
    if policy.account_deletion is None:
        return ""
    entry = policy.account_deletion
    return f"{say('cooling', entry.days)} {say.source(entry.source)}"


def _automated(policy: Policy, say: Words) -> str:
    entry = policy.automated
    return f"{entry.text.in_language(say.language)} {say.source(entry.source)}" if entry else ""


def _statements(policy: Policy, say: Words) -> list[str]:
    lines = [say("statements")]
    for version in policy.versions:
        words = f"{version.title} ({version.language})"
        if version.promise:
            words += f"; {_promise(version.promise, say)}"
        if version.without:
            words += f"; {say('without', say.all_of(version.without))}"
        lines += row(say("from", version.in_force_from.isoformat()), words)
    return lines


def _people(policy: Policy, say: Words) -> list[str]:
    lines = [say("people")]
    if policy.dpo:
        members = ", ".join(policy.dpo.members) or say("nobody")
        if policy.dpo.second:
            members += f"; {say('second', ', '.join(policy.dpo.second))}"
        role = policy.dpo.role.in_language(say.language)
        if policy.dpo.also_management:
            role += f", {say('management')}"
        lines += row(role, f"{policy.dpo.slack_channel}: {members} {say.source(policy.dpo.source)}")
    if policy.support:
        categories = ", ".join(c.text.in_language(say.language) for c in policy.support.categories)
        members = ", ".join(policy.support.members)
        place = f"{policy.support.slack_channel}: {members}; {categories}"
        lines += row(say("support"), f"{place} {say.source(policy.support.source)}")
    return lines if len(lines) > 1 else []


def _rights(policy: Policy, say: Words) -> list[str]:
    rows = (row(say(kind), _right(policy, kind, say)) for kind in policy.rights)
    return [say("rights"), *(line for row in rows for line in row)]


def _right(policy: Policy, kind: str, say: Words) -> str:
    right = policy.right(kind)
    words = [say(right.approve_by), say("copy" if right.identity == "id_copy" else right.identity)]
    words += [say("four_eyes")] if policy.needs_second_approver(kind) else []
    words += [say("one_time_password")] if right.one_time_password else []
    if right.id_copy:
        show, cover = say.all_of(right.id_copy.show), say.all_of(right.id_copy.cover)
        words.append(say("id_copy", show, cover))
    if not right.named_in_statement:
        words.append(say("not_named"))
    return f"{'; '.join(words)} {say.source(right.source)}"


def _complaints(policy: Policy, say: Words) -> list[str]:
    lines = [say("complaints")]
    for entry in policy.complaints:
        note = f" {entry.note}" if entry.note else ""
        words = f"{entry.authority}, {entry.website}.{note} {say.source(entry.source)}"
        lines += row(entry.country, words)
    return lines


def _processing(policy: Policy, say: Words) -> list[str]:
    rows = []
    for entry in policy.processing:
        kinds = ", ".join(entry.categories.in_language(say.language))
        purpose, basis = (text.in_language(say.language) for text in (entry.purpose, entry.basis))
        words = f"{purpose}; {kinds}; {basis}"
        rows.append(_entry(entry.what, words, entry.source, say))
    return section(say("processing"), rows)


def _consents(policy: Policy, say: Words) -> list[str]:
    rows = []
    for one in policy.consents:
        words = one.documented.in_language(say.language) if one.documented else ""
        rows.append(_entry(one.what, words, one.source, say))
    return section(say("consents"), rows)


def _origins(policy: Policy, say: Words) -> list[str]:
    return section(say("origins"), [_line(one.text, one.source, say) for one in policy.origins])


def _retention(policy: Policy, say: Words) -> list[str]:
    rows = [
        _entry(one.what, one.period.in_language(say.language), one.source, say)
        for one in policy.retention
    ]
    if policy.leftovers:
        days = policy.leftovers.logs_and_backups_days
        words = f"{say('days', days) if days else say('no_number')} "
        rows.append(row(say("leftovers"), words + say.source(policy.leftovers.source)))
    return section(say("retention"), rows)


def _holds(policy: Policy, say: Words) -> list[str]:
    rows = []
    for hold in policy.holds:
        words = f"{hold.period.in_language(say.language)}; art. {hold.ground}"
        rows.append(_entry(hold.what, words, hold.source, say))
    return section(say("holds"), rows)


def _transfers(policy: Policy, say: Words) -> list[str]:
    rows = [
        _entry(one.text, one.safeguard.in_language(say.language), one.source, say)
        for one in policy.transfers
    ]
    return section(say("transfers"), rows)


def _self_service(policy: Policy, say: Words) -> list[str]:
    rows = []
    for one in policy.self_service:
        link = f" {one.link}" if one.link else ""
        words = f"{one.text.in_language(say.language)}{link}"
        rows.append(row("-", f"{words} {say.source(one.source)}"))
    return section(say("self_service"), rows)


def _inventory(policy: Policy, say: Words) -> list[str]:
    rows = [
        _entry(one.what, ", ".join(one.fields.in_language(say.language)), one.source, say)
        for one in policy.inventory
    ]
    return section(say("inventory"), rows)


def _claims(policy: Policy, say: Words) -> list[str]:
    rows = []
    for claim in policy.claims:
        words = [claim.value or "", claim.words.in_language(say.language) if claim.words else ""]
        said = " ".join(filter(None, [*words, say.source(claim.source)]))
        rows.append(row(say(claim.kind), said))
    return section(say("claims"), rows)


def _entry(what: Text, words: str, source: str, say: Words) -> Iterable[str]:
    return row(what.in_language(say.language), f"{words} {say.source(source)}")


def _line(text: Text, source: str, say: Words) -> Iterable[str]:
    return row("-", f"{text.in_language(say.language)} {say.source(source)}")


def _recipients(policy: Policy, say: Words) -> list[str]:
    rows = []
    for entry in policy.recipients:
        shares = ", ".join(entry.shares.in_language(say.language))
        words = entry.purpose.in_language(say.language) + (f": {shares}" if shares else "")
        rows.append(
            row(entry.name.in_language(say.language), f"{words} {say.source(entry.source)}")
        )
    return section(say("recipients"), rows)
