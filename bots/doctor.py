"""Tries what the settings name, one by one, and says in plain words what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bots.conversation.words import shared
from bots.mail import SmtpPost
from bots.scanner import ClamAV
from bots.settings import Settings
from bots.slack.app import build as build_slack
from bots.slack.oauth import missing_scopes
from bots.telegram.app import TelegramApp, TelegramSettings
from bots.wiring import build, slack_settings
from identity import Tesseract, TesseractMissing, apart, seclusion
from storage import crypto, schema
from storage.engine import open_storage
from storage.keys import totals, usage
from workflows.desk import Installed
from workflows.notices import ChannelDown, MailRefused
from workflows.policy import check, load
from workflows.worker import make_app, ping


@dataclass(frozen=True)
class Check:
    """One thing tried: `fine` is None for a remark that is no fault."""

    name: str
    fine: bool | None
    said: str


def examine(settings: Settings) -> list[Check]:
    """All checks, in the order in which one would repair."""
    return [
        _tried("policies", lambda: _policies(settings)),
        *_secrets(settings),
        _tried("database", lambda: _database(settings)),
        _tried("tenants", lambda: _tenants(settings)),
        _tried("keys", lambda: _keys(settings)),
        _tried("cases", lambda: _cases(settings)),
        _tried("broker", lambda: _broker(settings)),
        _tried("tesseract", _tesseract),
        _tried("files", _files),
        _tried("telegram", lambda: _telegram(settings)),
        _tried("slack", lambda: _slack(settings)),
        _public(settings),
        _tried("mail", lambda: _mail(settings)),
        _tried("scanner", lambda: _scanner(settings)),
    ]


def _tried(name: str, attempt: Callable[[], Check]) -> Check:
    try:
        return attempt()
    except ChannelDown as error:
        return Check(name, False, f"does not answer or refuses the token ({error})")
    except Exception as error:  # noqa: BLE001  # whatever goes wrong is the finding
        return Check(name, False, f"does not answer ({type(error).__name__})")


def _policies(settings: Settings) -> Check:
    problems = check(settings.policies)
    if problems:
        return Check("policies", False, "; ".join(str(problem) for problem in problems))
    policies = load(settings.policies)
    examples = [policy.tenant for policy in policies.values() if policy.example]
    if examples and not settings.sandbox:
        said = f"{', '.join(examples)} are examples: name a folder of your own in LOKET_POLICIES"
        return Check("policies", False, said)
    return Check("policies", True, f"valid, in {settings.policies}")


def _secrets(settings: Settings) -> list[Check]:
    if check(settings.policies):
        return []  # said above: what they name cannot be known
    named = {policy.webhook.secret for policy in load(settings.policies).values() if policy.webhook}
    missing = sorted(named - set(settings.secrets))
    if missing:
        wanted = ", ".join(f"LOKET_SECRET_{name}" for name in missing)
        return [Check("webhook secrets", False, f"missing: {wanted}")]
    return [Check("webhook secrets", True, f"{len(named)} set")]


def _database(settings: Settings) -> Check:
    problems = schema.check(settings.database_url)
    if problems:
        return Check("database", False, " ".join(problems))
    product = build(settings)
    waiting = ", ".join(f"{count} {name}" for name, count in product.desk.backlog().items())
    product.storage.close()
    return Check("database", True, f"migrated, opens with these keys; waiting: {waiting}")


def _tenants(settings: Settings) -> Check:
    """Whether the database itself keeps organisations apart, besides the program."""
    if settings.database_url.startswith("sqlite"):
        return Check("tenants", None, "kept apart by the program alone; PostgreSQL would do it too")
    if problems := schema.fence_problems(settings.database_url):
        return Check("tenants", False, "; ".join(problems))
    return Check("tenants", True, "kept apart by the program and by the database")


def _keys(settings: Settings) -> Check:
    """Which key writes and which are only read; a value without its key is lost."""
    storage = open_storage(settings.database_url, settings.encryption_keys)
    try:
        used = totals(usage(storage, crypto.current()))
    finally:
        storage.close()
    writes, *others = [key.id for key in settings.encryption_keys]
    said = f"{writes} writes"
    if others:
        said += f"; only read: {', '.join(f'{one} ({used[one]} values)' for one in others)}"
    if strange := sorted(set(used) - {writes, *others}):
        lost = ", ".join(f"{one} ({used[one]} values)" for one in strange)
        return Check("keys", False, f"{said}; missing in LOKET_ENCRYPTION_KEYS: {lost}")
    if any(used[one] for one in others):
        return Check("keys", None, f"{said}; `loket keys rotate` makes them superfluous")
    return Check("keys", True, f"{said}; not needed: {', '.join(others)}" if others else said)


def _broker(settings: Settings) -> Check:
    if settings.broker_in_memory:
        return Check("broker", None, "in memory: for `loket run` only")
    ping(make_app(settings.broker_url, data_folder=settings.data))
    return Check("broker", True, "answers")


def _tesseract() -> Check:
    try:
        found = Tesseract().probe()
    except TesseractMissing as missing:
        return Check(
            "tesseract", False, f"{missing}: apt-get install tesseract-ocr tesseract-ocr-nld"
        )
    return Check("tesseract", True, f"{found.version}, reads {', '.join(found.languages)}")


def _files() -> Check:
    """What the process can reach in which files of strangers are opened, tried out in one."""
    seen = apart.call(
        "identity.seclusion:seen",
        (seclusion.network(),),
        timeout=timedelta(seconds=20),
        memory_mb=700,
    )
    return said_of_child(seen)


def said_of_child(seen: Mapping[str, bool]) -> Check:
    """The sentence for what `identity.seclusion.seen` found; a remark where a cut is missing."""
    cuts = [
        *(["opens no socket"] if seen["filtered"] else []),
        *(["has no network"] if seen["own_network"] else []),
        *(["writes to no disk"] if seen["read_only"] else []),
    ]
    said = f"opened in a process of its own that {', '.join(cuts) or 'has bounds alone'}"
    if not (seen["filtered"] or seen["own_network"]):
        said += (
            "; this kernel refuses to cut its network (neither seccomp nor a network namespace): "
            "code in a hostile file could reach others, so put a firewall around Loket"
        )
        return Check("files", None, said)
    if not seen["in_memory"]:
        said += "; the kernel refuses it memory of its own: its files lie in /dev/shm until wiped"
        return Check("files", None, said)
    return Check("files", True, said)


def _telegram(settings: Settings) -> Check:
    if settings.telegram_token is None:
        return Check("telegram", None, "not set up (LOKET_TELEGRAM_TOKEN)")
    own = TelegramSettings(settings.telegram_token, settings.telegram_api_url)
    product = build(settings)
    app = TelegramApp(own, product.desk, product.words)
    try:
        found = app.check()
    finally:
        app.stop()
        product.storage.close()
    way = "webhook" if found["webhook"] else "fetched"
    problem = f"; last problem: {found['problem']}" if found["problem"] else ""
    return Check(
        "telegram", True, f"{found['bot']}, updates {way}, {found['waiting']} waiting{problem}"
    )


def _slack(settings: Settings) -> Check:
    if settings.slack_bot_token is None and settings.slack_client_id is None:
        return Check(
            "slack",
            None,
            "not set up (LOKET_SLACK_BOT_TOKEN): staff have no place to work, their cards wait",
        )
    product = build(settings)
    try:
        app = build_slack(slack_settings(settings), product.desk, product.words)
        team, lacks = app.team_id(), missing_scopes(app.granted())
        others = product.desk.workspaces() if settings.slack_client_id else []
    finally:
        product.storage.close()
    way = "Socket Mode" if settings.slack_app_token else "HTTP"
    said = [f"workspace {team}, events by {way}" if team else f"events by {way}"]
    # Slack names the scopes of a token; a stand-in that does not names none at all.
    problems = [f"{team} lacks {', '.join(lacks)}"] if app.granted() and lacks else []
    problems += [problem for one in others if (problem := _workspace_problem(one))]
    if others:
        said.append(f"{len(others)} installed by themselves")
    return Check("slack", not problems, "; ".join([*said, *problems]))


def _workspace_problem(one: Installed) -> str | None:
    """What is wrong with a workspace that installed the app by itself."""
    named = f"{one.team} ({', '.join(one.tenants)})"
    if one.gone:
        return f"{named} took the app out ({one.gone}): invite it again, its notices wait"
    lacks = missing_scopes(one.scopes)
    return f"{named} lacks {', '.join(lacks)}: invite it again" if lacks else None


def _public(settings: Settings) -> Check:
    if settings.public_url is None:
        return Check(
            "public address",
            None,
            "LOKET_PUBLIC_URL is not set: no upload page, no links, no webhooks, "
            "and controllers cannot report back",
        )
    return Check("public address", True, settings.public_url)


def _mail(settings: Settings) -> Check:
    policies = load(settings.policies).values()
    real = [one for one in policies if settings.sandbox or not one.example]
    by_mail = [one.name for one in real if one.email]
    if not settings.smtp_url or not settings.mail_from:
        if not by_mail:
            return Check("mail", None, "not set (LOKET_SMTP_URL), and no policy needs it")
        said = f"LOKET_SMTP_URL is not set, but mail goes to {', '.join(by_mail)}"
        return Check("mail", False, said)
    if by_mail and settings.public_url is None:
        return Check("mail", False, "LOKET_PUBLIC_URL is not set: mails would have no page to open")
    post = SmtpPost(settings.smtp_url, settings.mail_from, shared(), only_here=settings.sandbox)
    try:
        post.check()
    except MailRefused as error:
        return Check("mail", False, f"refuses us ({error})")
    return Check("mail", True, "answers")


def _scanner(settings: Settings) -> Check:
    if settings.clamav is None:
        return Check("scanner", None, "not set (LOKET_CLAMAV): files are not looked at for malware")
    return Check("scanner", True, ClamAV(settings.clamav).check() or "answers")


def _cases(settings: Settings) -> Check:
    """Cases of organisations whose policy file was taken away: they wait, and nobody else does."""
    product = build(settings)
    try:
        without = product.desk.without_policy()
    finally:
        product.storage.close()
    if not without:
        return Check("cases", True, "every open request has its organisation's policy")
    named = ", ".join(f"{slug} ({count})" for slug, count in sorted(without.items()))
    said = f"open requests wait for a policy file that is gone: {named}; put the file back"
    return Check("cases", False, said)
