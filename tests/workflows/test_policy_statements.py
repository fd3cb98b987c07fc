"""What the statements promise, as it stands in the shipped policies; see docs/promises.md."""

from datetime import date

import pytest

from workflows.policy import RIGHTS, SHIPPED, load

OF_2017 = date(2018, 1, 1)


@pytest.fixture(scope="module")
def shipped():
    return load(SHIPPED)


def words(entries, *names):
    """The English words of all entries, to look something up in."""
    return " | ".join(
        said.en if isinstance(said.en, str) else ", ".join(said.en)
        for entry in entries
        for name in names
        if (said := getattr(entry, name)) is not None
    )


def test_terms(shipped):
    newest = shipped["salesinteract"]
    old = newest.as_of(OF_2017)
    assert {newest.promise_days(kind) for kind in RIGHTS} == {28}
    assert {kind for kind in RIGHTS if old.promise_days(kind) == 30} == {
        "access",
        "rectification",
        "erasure",
    }
    assert (shipped["salsoft"].promise.days, shipped["salsoft"].promise.kind) == (30, "aim")
    assert shipped["xential"].promise is shipped["superoffice"].promise is None


def test_an_id_copy_for_access_alone(shipped):
    salesinteract = shipped["salesinteract"]
    asked = {kind for kind in RIGHTS if salesinteract.right(kind).identity == "id_copy"}
    assert asked == {"access"}
    cover = salesinteract.id_copy("access").cover
    assert {"photo", "mrz", "document_number", "bsn"} <= set(cover)


def test_where_requests_and_reports_are_sent(shipped):
    salesinteract = shipped["salesinteract"].contact
    assert salesinteract.email == "personalrequest@salesinteract.com"
    assert salesinteract.breach_email == "dataerror@salesinteract.com"
    assert shipped["superoffice"].controller.name == "SuperOffice AS"


def test_cooling_off(shipped):
    assert shipped["salesinteract"].account_deletion.days == 7
    assert shipped["salesinteract"].as_of(OF_2017).account_deletion is None


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("salesinteract", "as long as the account is in active use"),
        ("salsoft", "3 years after the end of the agreement"),
        ("salsoft", "7 years, required by law"),
        ("salsoft", "12 months"),
        ("xential", "unless the law asks for longer"),
        ("superoffice", "a reasonable time after the last contact"),
    ],
)
def test_how_long_data_are_kept(shipped, slug, said):
    assert said in words(shipped[slug].retention, "period")


def test_what_erasure_leaves(shipped):
    for slug in ("salesinteract", "salsoft", "superoffice", "xential"):
        assert [hold.ground for hold in shipped[slug].holds] == ["17(3)(b)"]
    assert shipped["salsoft"].leftovers.logs_and_backups_days == 365
    assert shipped["xential"].leftovers.logs_and_backups_days is None


def test_breaches(shipped):
    salsoft, xential = shipped["salsoft"].breach, shipped["xential"].breach
    assert (salsoft.within_hours, salsoft.on_suspicion) == (72, False)
    assert (xential.within_hours, xential.on_suspicion) == (24, True)


def test_age_limits(shipped):
    limits = {slug: policy.age_limit.years for slug, policy in shipped.items() if policy.age_limit}
    assert limits == {"salesinteract": 16, "salsoft": 16}


def test_authorities_in_their_order(shipped):
    countries = [entry.country for entry in shipped["superoffice"].complaints]
    assert countries == ["NO", "NL", "SE", "DK", "DE", "GB", "CH", "LT"]
    for slug in ("salesinteract", "salsoft", "xential"):
        assert shipped[slug].complaints[0].authority == "Autoriteit Persoonsgegevens"


def test_what_people_can_do_themselves(shipped):
    salesinteract, superoffice = shipped["salesinteract"], shipped["superoffice"]
    assert "yourself in the CRM" in words(salesinteract.self_service, "text")
    assert "unsubscribe" in words(salesinteract.as_of(OF_2017).self_service, "text")
    assert "Profiel bijwerken" in words(superoffice.self_service, "text")
    assert "subscriptions" in words(superoffice.self_service, "text")


@pytest.mark.parametrize(
    ("slug", "name", "shared"),
    [
        ("salesinteract", "Stripe", "province"),
        ("salesinteract", "Factuursturen", "phone number"),
        ("xential", "Leadinfo", None),
        ("xential", "Hosting partner", None),
        ("salsoft", "telephony (3cx, Teams)", None),
        ("superoffice", "Processors and sub-processors", None),
    ],
)
def test_recipients_by_name(shipped, slug, name, shared):
    found = next(one for one in shipped[slug].recipients if name in one.name.en)
    assert shared is None or shared in found.shares.en


def test_what_a_customer_has_to_look_for(shipped):
    company, contact = shipped["salesinteract"].inventory
    assert {"RSIN", "VAT number", "logo"} <= set(company.fields.en)
    assert {"job title", "gender", "profile picture"} <= set(contact.fields.en)
    assert len(company.fields.en) == len(company.fields.nl)


@pytest.mark.parametrize("slug", ["salesinteract", "salsoft", "superoffice", "xential"])
def test_every_processing_has_a_purpose_and_a_basis(shipped, slug):
    assert len(shipped[slug].processing) >= 4
    for entry in shipped[slug].processing:
        assert entry.purpose.nl
        assert entry.categories.en
        assert "art. 6" in entry.basis.en
        assert len(entry.categories.en) == len(entry.categories.nl)


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("salesinteract", "bank account number"),
        ("salesinteract", "testimonial"),
        ("superoffice", "what an applicant gives"),
        ("xential", "what a calling system hands over"),
    ],
)
def test_kinds_of_data(shipped, slug, said):
    assert said in words(shipped[slug].processing, "categories")


def test_consent_is_kept_with_its_proof(shipped):
    assert "kept with its proof" in words(shipped["superoffice"].processing, "basis")
    assert "legitimate interest" in words(shipped["superoffice"].processing, "basis")


def test_where_data_come_from(shipped):
    assert "nothing is stored" in words(shipped["salesinteract"].origins, "text")
    assert "public sources" in words(shipped["superoffice"].origins, "text")


@pytest.mark.parametrize(
    ("kind", "slugs"),
    [
        ("not_sold", {"salesinteract", "salsoft", "superoffice"}),
        ("no_special_categories", {"salesinteract", "superoffice"}),
        ("security", {"salesinteract", "salsoft", "xential"}),
    ],
)
def test_assurances_can_be_told(shipped, kind, slugs):
    said = {
        slug
        for slug, policy in shipped.items()
        if any(claim.kind == kind and claim.words for claim in policy.claims)
    }
    assert said == slugs


def test_privacy_shield_is_never_told_as_a_safeguard(shipped):
    for policy in shipped.values():
        assert "privacy shield" not in words(policy.transfers, "text", "safeguard").lower()


def test_every_right_is_offered_whatever_the_statement_names(shipped):
    assert all(tuple(policy.rights) == RIGHTS for policy in shipped.values())
