### Elke zin die het product zegt, in het Nederlands. Gewone woorden; één gedachte per zin.
### Waarden tussen accolades worden ingevuld. Een waarde op _key is de code achter een verwoorde waarde.

## De menu's van Telegram

command-start = Beginnen
command-privacy = Wie hier met uw gegevens omgaat, en hoe
command-status = Hoe het staat met uw verzoeken en vragen
command-help = Wat deze bot voor u kan doen
command-language = Nederlands of Engels
command-delete = Wissen wat er van deze chat bewaard is
bot-description = Vraag wat een organisatie van u weet, laat uw gegevens aanpassen of verwijderen, of stel een vraag aan de helpdesk. U ziet wanneer u antwoord krijgt en hoe het verder gaat.
bot-short-description = Privacyverzoeken en hulp, in gewone woorden.

## Kennismaking

introduction =
    U hebt contact met { $tenant }, { $address }. { $tenant } is verantwoordelijk voor wat hier met uw gegevens gebeurt.
    { $example ->
        [yes] Dit is een voorbeeld: deze organisatie bestaat niet.
       *[no] { "" }
    }
    Wat u hier schrijft, wordt alleen gebruikt om uw vraag te behandelen. Geef niet meer dan wordt gevraagd. Telegram of Slack brengt de berichten over en ziet ze dus ook.
    U kunt ook mailen naar { $email }{ $phone_given ->
        [no] { "" }
       *[yes] {" "}of bellen naar { $phone }
    }. Met /privacy leest u meer en met /delete wist u deze chat (in Slack: /loket privacy, /loket delete).
    { $age ->
        [0] { "" }
       *[other] Bent u jonger dan { $age }? Vraag dan een ouder of voogd om u te helpen.
    }
    .heading = Met wie u praat
privacy =
    { $tenant }, { $address }, is verantwoordelijk voor uw gegevens hier.
    Wat u schrijft, wordt versleuteld bewaard om uw verzoek of vraag te behandelen. Een kopie van een identiteitsbewijs wordt nooit bewaard: die wordt alleen in het werkgeheugen bekeken en daarna gewist.
    Een verzoek gaat naar de mensen die erop moeten antwoorden, en naar niemand anders.
    Contact over privacy: { $email }{ $phone_given ->
        [no] { "" }
       *[yes] , { $phone }
    }.
    U kunt een klacht indienen bij { $authority }: { $website }
    De privacyverklaring die geldt: { $statement }.
    .heading = Uw privacy hier
privacy-general = Deze bot werkt voor meer organisaties. Over welke wilt u lezen?
which-organisation = Hallo. Ik geef verzoeken over uw persoonsgegevens door, en vragen aan de helpdesk. Over welke organisatie gaat het?
choose-an-organisation = Ik onthoud wat u schreef. Kies eerst een van deze organisaties.
menu = Wat kan ik voor u doen? Druk op een knop, of schrijf het in uw eigen woorden.
help =
    Ik kan:
    – een verzoek over uw persoonsgegevens doorgeven aan { $tenant }: inzien, corrigeren, verwijderen, enzovoort;
    – een vraag of probleem doorgeven aan de helpdesk;
    – een melding van een datalek aannemen.
    /status toont hoe het ervoor staat, /privacy wie met uw gegevens omgaat, /language wisselt van taal, /delete wist deze chat, /cancel stopt waar u mee bezig bent. In Slack zet u er /loket voor: /loket status.
    Een mens bereikt u altijd via { $email }.
which-language = Welke taal wilt u? / Which language do you prefer?
language-set = Vanaf nu schrijf ik u in het Nederlands.
cancelled = Gestopt. Wat u nog niet had ingediend, ben ik vergeten. U kunt mij altijd weer schrijven.
empty-message = Ik kreeg een leeg bericht. Schrijf wat u nodig hebt, of druk op een knop.
use-the-buttons = Druk op een van de knoppen van mijn laatste vraag. Ik kan die opnieuw laten zien.
unsupported =
    { $kind ->
        [voice] Ik kan geen spraakberichten beluisteren. Schrijf het in woorden.
        [video_note] Ik kan geen videoberichten bekijken. Schrijf het in woorden.
        [location] Ik heb uw locatie niet nodig en heb die niet bewaard. Schrijf wat u nodig hebt.
        [sticker] Ik kan een sticker niet lezen. Schrijf wat u nodig hebt.
        [contact] Ik heb geen contactkaart nodig en heb die niet bewaard. Schrijf wat u nodig hebt.
       *[other] Ik kan niets met dit soort bericht en heb het niet bewaard. Schrijf het in woorden.
    }
group-refused = Ik praat alleen onder vier ogen, want het gaat over persoonsgegevens. Stuur mij een direct bericht.
edit-not-used = Ik zag dat u een eerder bericht hebt gewijzigd. Ik ga uit van wat u eerst schreef. Wilt u uw antwoord wijzigen? Druk dan op een knop of schrijf het opnieuw.
apology = Er ging bij ons iets mis; dit is niet gelukt. Wat u eerder stuurde, is niet verloren. Probeer het nog eens. Gaat het weer mis? Noem dan { $reference }.
perhaps-read-already = Misschien hebt u dit al gelezen: ik kon niet zien of het bericht is aangekomen.
not-possible = Dat kan nu niet.
too-many-searches = U hebt in korte tijd veel namen opgezocht. Probeer het over een uur nog eens, of druk op ‘Ik weet het niet’.

## Wat er bedoeld wordt

understood =
    { $explained ->
        [access] U wilt weten welke persoonsgegevens zij van u hebben.
        [rectification] U wilt persoonsgegevens van u laten corrigeren of aanvullen.
        [erasure] U wilt persoonsgegevens van u laten verwijderen.
        [restriction] U wilt dat zij uw gegevens voorlopig niet gebruiken.
        [portability] U wilt uw gegevens in een bestand, voor uzelf of voor een andere organisatie.
        [objection] U wilt niet dat uw gegevens op een bepaalde manier worden gebruikt, bijvoorbeeld voor reclame.
        [withdrawal] U trekt de toestemming in die u hebt gegeven.
       *[automated_decision] U wilt dat een mens kijkt naar een besluit dat een computer over u nam.
    }
    Klopt dat?
    .heading = Ik begrijp: { $right }
not-sure-what-you-mean = Ik weet niet zeker wat u bedoelt. Is het een van deze?
which-right = Wat komt het dichtst in de buurt? U mag het ook in andere woorden schrijven.
right-access = inzage in gegevens
right-rectification = correctie van gegevens
right-erasure = verwijdering van gegevens
right-restriction = beperking van het gebruik van gegevens
right-portability = overdracht van gegevens in een bestand
right-objection = bezwaar tegen het gebruik van gegevens
right-withdrawal = intrekking van toestemming
right-automated-decision = herziening van een geautomatiseerd besluit door een mens
whose-data =
    Wie heeft de gegevens waar u naar vraagt?
    – { $tenant } zelf, bijvoorbeeld omdat u er klant bent of de nieuwsbrief krijgt;
    – of een bedrijf dat de software van { $tenant } gebruikt, zoals een winkel of een vereniging.
which-customer = Hoe heet dat bedrijf? Typ ten minste vier letters.
name-too-short = Typ ten minste { $letters } letters van de naam.
customer-not-confirmed = Ik kan hier niet bevestigen welke bedrijven { $tenant } gebruiken. Uw verzoek gaat naar het privacycontact van { $tenant }, samen met de naam die u typte. Daar zoeken ze het op en geven ze het door.
is-it-one-of-these = Is het een van deze?
your-name = Onder welke naam bent u bekend bij { $tenant }? Voornaam of voorletters, en achternaam.
not-a-name = Dat lijkt geen naam. Typ uw voornaam of voorletters en uw achternaam, zonder cijfers.
your-contact = Welk e-mailadres of telefoonnummer van u is bekend bij { $tenant }? Eén is genoeg.
not-a-contact = Ik zie daarin geen e-mailadres of telefoonnummer. Bijvoorbeeld: naam@example.org, of 020 555 0123.
your-details =
    { $explained ->
        [rectification] Wat klopt er niet, en wat moet het zijn?
        [restriction] Welke gegevens mogen voorlopig niet worden gebruikt, en waarom? U mag dit overslaan.
        [portability] Moeten de gegevens naar u, of naar een andere organisatie? Welke? U mag dit overslaan.
        [objection] Waartegen maakt u bezwaar, en waarom? Bij reclame hoeft u geen reden te geven. U mag dit overslaan.
        [automated_decision] Om welk besluit gaat het? U mag dit overslaan.
       *[other] Wilt u nog iets toevoegen? U mag dit overslaan.
    }
    .heading = { $right }
summary =
    U vraagt om: { $right }
    Aan: { $controllers }
    Uw naam: { $name }
    Daar bekend met: { $contact }
    { $details_given ->
        [no] { "" }
       *[yes] U voegt toe: { $details }
    }
    U krijgt dan uiterlijk { $due_on } antwoord. Het kost niets.
    Klopt dit?
    .heading = Zal ik dit indienen?

## Het verzoek

receipt =
    { $tenant } heeft uw verzoek ontvangen op { $received_on }: { $right }.
    U krijgt uiterlijk { $effective_on } antwoord. Het kost niets.
    Als er nieuws is, hoort u dat hier meteen. U kunt het verzoek altijd intrekken.
    .heading = Verzoek { $reference }
id-copy-wanted =
    { $cover_given ->
        [no] Stuur een kopie van uw identiteitsbewijs. Dan is het zeker dat niemand anders om uw gegevens vraagt.
       *[yes] Stuur een kopie van uw identiteitsbewijs. Dan is het zeker dat niemand anders om uw gegevens vraagt. Maak eerst deze delen zwart, zodat ze niet te lezen zijn: { $cover }. Uw naam moet leesbaar blijven.
    }
    Zet een zwarte balk in de foto zelf, of plak de delen af voordat u de foto maakt. Als bestand verstuurd blijft de foto scherp.
    De foto wordt alleen in het werkgeheugen bekeken en niet bewaard. Uw verzoek is al ingediend, wat u ook kiest.
    .heading = Bent u het echt? ({ $reference })
id-copy-checking = Dank u. Ik kijk of alles is afgedekt. Dat duurt even. ({ $reference })
id-copy-one-at-a-time = Ik bekijk één foto tegelijk. Deze heb ik niet gebruikt en wis ik. ({ $reference })
id-copy-accepted = Uw kopie is goed: uw naam is leesbaar en de rest is afgedekt. De foto is niet bewaard. ({ $reference })
id-copy-rejected =
    Deze kopie kan ik niet gebruiken:
    { $reasons }
    De foto wordt niet bewaard. U kunt een nieuwe sturen, of een andere manier kiezen.
    .heading = Probeer het nog eens ({ $reference })
id-copy-preview =
    { $picture_given ->
        [no] Er was een versie van uw kopie waarop alles behalve uw naam zwart is, maar die is inmiddels gewist. Stuur een nieuwe kopie, of kies een andere manier.
       *[yes] Dit is uw kopie met alles behalve uw naam zwart gemaakt. Zal ik deze gebruiken? Dan controleer ik die nog eens en hoeft u niets meer te sturen. Ik bewaar deze versie tot u kiest, hoogstens een dag.
    }
    .heading = Of gebruik deze ({ $reference })
preview-gone = Deze versie van de kopie is gewist: die is al gebruikt, of de dag is om.
id-copy-to-a-person =
    Ik kan deze kopie niet met zekerheid beoordelen. Iemand van de organisatie beslist wat er nodig is. ({ $reference })
    { $preview_given ->
        [yes] De foto is niet bewaard. Tot die beslissing, hoogstens een dag, kan die persoon een versie bekijken waarop alles behalve uw naam zwart is.
       *[no] De foto is niet bewaard.
    }
id-copy-not-checked = Ik kon deze kopie nu niet controleren en heb die niet bewaard. Stuur de kopie later nog eens, of kies een andere manier. ({ $reference })
id-copy-not-wanted = Ik wacht nu niet op een kopie van een identiteitsbewijs. Wat u stuurde, is niet gebruikt.
id-copy-not-opened =
    Ik heb dit bestand niet geopend, want na de controle kan ik het hier niet wissen. Verwijder het zelf: wijs uw bericht aan, kies de drie puntjes en dan ‘Delete file’ of ‘Delete message’.
    Druk daarna op een van de knoppen hieronder.
    .heading = Verwijder dit bestand ({ $reference })
id-copy-please-delete = Ik kon uw foto niet uit deze chat wissen. Verwijder die zelf: houd het bericht ingedrukt en kies ‘Verwijder’. ({ $reference })
upload-link = Op deze pagina kunt u één kopie sturen. De pagina werkt één keer, { $minutes } minuten lang. ({ $reference })
another-way-noted = Dat is goed. Het privacycontact overlegt hier met u over een andere manier om te laten zien dat u het bent. De datum van uw verzoek blijft gelden. ({ $reference })
request-approved = Uw verzoek ({ $right }) is goedgekeurd en wordt nu uitgevoerd. De uiterste datum blijft { $effective_on }. ({ $reference })
request-passed-on = Uw verzoek is doorgegeven aan de mensen van { $tenant } die het uitvoeren. U hoort uiterlijk { $effective_on } van hen. Hun adres: { $email }. ({ $reference })
request-forwarded = { $tenant } gaat over deze gegevens. Daarom is uw verzoek meteen naar hen doorgestuurd. Zij moeten u uiterlijk { $effective_on } antwoorden. Hun adres: { $email }. ({ $reference })
request-acknowledged = { $tenant } heeft bevestigd dat uw verzoek is aangekomen. U krijgt uiterlijk { $effective_on } antwoord. ({ $reference })
request-done = { $tenant } meldt dat uw verzoek ({ $right }) is uitgevoerd. Kreeg u niet waar u om vroeg? Mail dan naar { $email }. ({ $reference })
    .heading = Uitgevoerd
request-no-data = { $tenant } heeft gezocht met wat u opgaf en geen gegevens over u gevonden. Bent u daar bekend met een andere naam, een ander adres of een ander nummer? Dien dan daarmee een nieuw verzoek in, of mail naar { $email }. ({ $reference })
    .heading = Geen gegevens gevonden
request-refused =
    { $tenant } voert uw verzoek ({ $right }) niet uit.
    Grond: { $ground }
    Redenen: { $reasons }
    Bent u het er niet mee eens? Mail desgewenst eerst naar { $email }. U kunt een klacht indienen bij { $authority } ({ $website }), en u kunt naar de rechter stappen{ $country ->
        [NL] {" "}(de rechtbank, binnen zes weken na dit antwoord)
       *[other] { "" }
    }.
    .heading = Uw verzoek is geweigerd ({ $reference })
request-refused-by-controller =
    { $tenant } meldt dat uw verzoek ({ $right }) niet wordt uitgevoerd.
    { $reasons_given ->
        [no] Daarbij zijn geen redenen gegeven. Vraag ernaar: { $email }.
       *[yes] Redenen: { $reasons }
    }
    Bent u het er niet mee eens? Mail desgewenst eerst naar { $email }. U kunt een klacht indienen bij { $authority } ({ $website }), en u kunt naar de rechter stappen{ $country ->
        [NL] {" "}(de rechtbank, binnen zes weken na dit antwoord)
       *[other] { "" }
    }.
    .heading = Uw verzoek is geweigerd ({ $reference })
request-handed-over = { $tenant } blijkt over deze gegevens te gaan. Uw verzoek is aan hen overgedragen. De dag waarop u het vroeg, blijft tellen. ({ $reference })
request-withdrawn =
    { $passed_on ->
        [yes] U hebt uw verzoek ingetrokken. Het was al doorgegeven; de organisatie krijgt dit te horen. ({ $reference })
       *[no] U hebt uw verzoek ingetrokken. Er gebeurt verder niets mee. ({ $reference })
    }
withdraw-sure = Wilt u verzoek { $reference } ({ $right }) intrekken?
kept = Goed, er verandert niets.
question-for-you =
    { $question }
    .heading = { $tenant } heeft een vraag over { $reference }
your-answer = Schrijf uw antwoord. Het gaat naar het privacycontact.
answer-received = Dank u, uw antwoord is doorgegeven. ({ $reference })
no-cases = U hebt hier geen verzoeken of vragen.
case-request =
    { $right } – { $tenant }
    Ontvangen op { $received_on }. Antwoord uiterlijk { $due_on }.
    Stand van zaken: { $request_status }.
    Waarom deze datum:
    { $trace }
    .heading = { $reference }
case-ticket =
    Vraag aan { $tenant }, gesteld op { $opened_on }.
    Stand van zaken: { $ticket_status }.
    .heading = { $reference }

## De chat wissen

delete-this-chat =
    Ik wis de berichten van deze chat voor zover Telegram dat toelaat (die van de laatste 48 uur), en vergeet wat u nog niet hebt ingediend.
    { $cases ->
        [0] U hebt geen verzoeken of vragen die blijven staan.
       *[other] Wat u hebt ingediend, blijft staan, want { $tenant } moet kunnen antwoorden en laten zien dat dat is gebeurd: { $cases ->
            [one] één verzoek of vraag
           *[other] { $cases } verzoeken of vragen
        }.
    }
    Oudere berichten kunt u zelf weghalen met ‘Verwijder chat’.
    .heading = Deze chat wissen?
delete-this-chat-slack =
    Ik verwijder mijn eigen berichten hier en vergeet wat u nog niet hebt ingediend. Uw eigen berichten in Slack kunt alleen u verwijderen.
    { $cases ->
        [0] U hebt geen verzoeken of vragen die blijven staan.
       *[other] Wat u hebt ingediend, blijft staan, want { $tenant } moet kunnen antwoorden en laten zien dat dat is gebeurd: { $cases ->
            [one] één verzoek of vraag
           *[other] { $cases } verzoeken of vragen
        }.
    }
    .heading = Deze chat wissen?
delete-what-stays = Wat u hebt ingediend, blijft staan. Wilt u dat ook laten verwijderen? Dien dan een verzoek tot verwijdering in.
chat-erased =
    { $kept ->
        [0] Klaar: deze chat is gewist voor zover ik die ken, en wat u niet had ingediend ben ik vergeten.
        [one] Klaar. Eén bericht kon ik niet wissen; dat kunt u zelf verwijderen.
       *[other] Klaar. { $kept } berichten kon ik niet wissen; die kunt u zelf verwijderen.
    }

## Vragen en problemen

which-category =
    { $text_given ->
        [yes] Dit geef ik door aan de helpdesk: { $text }
       *[no] { "" }
    }
    Waar gaat het over?
describe-the-problem = Wat is er aan de hand? Schrijf het in uw eigen woorden. U mag foto's of bestanden meesturen.
describe-the-breach = Wat is er gebeurd, en wanneer merkte u het? Schrijf wat u weet. Het gaat meteen naar het privacycontact.
understood-breach = U wilt melden dat er persoonsgegevens zijn gelekt of kwijtgeraakt. Klopt dat?
ticket-receipt = Uw vraag is doorgegeven aan de helpdesk van { $tenant }. Wilt u iets toevoegen? Schrijf het hier. ({ $reference })
    .heading = Vraag { $reference }
breach-receipt = Dank u. Uw melding is meteen naar het privacycontact van { $tenant } gegaan.{ $email_given ->
        [no] { "" }
       *[yes] {" "}U kunt ook mailen naar { $email }.
    } ({ $reference })
    .heading = Melding { $reference }
added-to-ticket = Toegevoegd aan { $reference }.
write-to-ticket = Wat wilt u toevoegen aan { $reference }?
ticket-reply =
    { $text }
    .heading = { $tenant } over { $reference }
ticket-closed = { $reference } is gesloten. Niet opgelost? Schrijf opnieuw, dan gaat de vraag weer open.
ticket-closed-by-you = { $reference } is gesloten. Dank u wel.
file-refused =
    { $reason ->
        [identity-document] Op het bestand dat u stuurde, staat een identiteitsbewijs met persoonsgegevens. Het is niet bewaard en niemand heeft het gezien. Verwijder het uit deze chat als het er nog staat. ({ $reference })
        [file-gone] Het bestand kon niet meer worden opgehaald. Stuur het nog eens. ({ $reference })
       *[other] Ik kon het bestand dat u stuurde niet met zekerheid beoordelen. Daarom is het niet bewaard en heeft niemand het gezien. Stuur een duidelijker bestand, of beschrijf het in woorden. ({ $reference })
    }
file-not-expected = Ik heb dit bestand niet geopend: ik weet niet waarvoor het is. Kies eerst. Staat er een identiteitsbewijs op? Verwijder het dan uit deze chat.
file-too-large = Dit bestand is groter dan 20 MB. Stuur een kleiner bestand.

## Antwoorden op wat niet kan

button-stale = Deze knop hoort bij iets dat intussen is veranderd. Gebruik het nieuwste bericht.
not-yours = Alleen de mensen die over deze zaak gaan, kunnen dat doen. Er is niets veranderd.
already-decided =
    { $by_kind ->
        [policy] Over { $reference } is al beslist, door het beleid. De stand: { $status }. Er is niets veranderd.
        [nobody] Over { $reference } kan nu niet worden beslist. De stand: { $status }. Er is niets veranderd.
       *[person] Over { $reference } is al beslist door { $by }. De stand: { $status }. Er is niets veranderd.
    }
already-claimed = { $by } behandelt { $reference } al. Er is niets veranderd.
case-closed = { $reference } is gesloten. Er is niets veranderd.
slack-not-received = Dit is niet aangekomen en er is niets veranderd. Probeer het zo nog eens.
slack-answer-in-private = Ik antwoord u in de directe berichten van deze app.
form-incomplete = Vul in wat nog ontbreekt.
error-choose = Maak een keuze.
error-empty = Vul dit in.
error-reasons-too-short = Geef de feiten en redenen, in ten minste 20 tekens: de aanvrager leest ze.

## Voor de functionaris voor gegevensbescherming

request-filed =
    { $tenant }: { $right }
    Ontvangen: { $received_on }
    Antwoord uiterlijk: { $effective_on } (wettelijk: { $legal_on })
    Status: { $status }
    { $status_key ->
        [awaiting_identity] De aanvrager is om een afgedekte kopie van een identiteitsbewijs gevraagd, of een andere manier. De termijn loopt ondertussen door.
       *[other] { "" }
    }
    .heading = Nieuw verzoek { $reference }
dpo-card =
    { $tenant }: { $right }
    Ontvangen: { $received_on }
    Antwoord uiterlijk: { $effective_on }{ $legal_on_given ->
        [no] { "" }
       *[yes] {" "}(wettelijk: { $legal_on })
    }
    Identiteit: { $identity }
    Status: { $status }{ $by_kind ->
        [nobody] { "" }
        [policy] {" "}(door het beleid)
       *[person] {" "}(door { $by })
    }
    { $about ->
        [elsewhere] De aanvrager bedoelt een organisatie die hier niet bekend is. Druk op Details en draag het verzoek over of antwoord.
       *[own] { "" }
    }
    { $via_given ->
        [no] { "" }
       *[yes] { $status_key ->
            [handed_over] Overgedragen aan: { $via }
           *[other] Binnengekomen via: { $via }
        }
    }
    .heading = Verzoek { $reference }
handover-card =
    { $tenant }: { $right }
    Ontvangen: { $received_on }
    Antwoord uiterlijk: { $effective_on } (wettelijk: { $legal_on })
    Status: { $status }
    Identiteit: { $identity }
    { $by_kind ->
        [nobody] { "" }
        [policy] Goedgekeurd door het beleid.
       *[person] Goedgekeurd door { $by }.
    }
    { $via_given ->
        [no] { "" }
       *[yes] Binnengekomen via: { $via }
    }
    Voer het verzoek uit en meld het met een knop.
    .heading = Uit te voeren: { $reference }
forwarded-to-customer = { $reference } gaat over gegevens van { $tenant }. Het verzoek is aan hen doorgegeven; niemand hier heeft het gelezen.
handover-failed =
    { $reference } kon niet worden afgeleverd bij { $tenant } (reden: { $reason }). De aanvrager verwacht uiterlijk { $effective_on } antwoord.
    .heading = Niet afgeleverd: { $reference }
question-sent = Gevraagd door { $by }: { $question }
    .heading = Vraag gesteld ({ $reference })
question-answered = De aanvrager heeft uw vraag beantwoord.
    .heading = Antwoord van de aanvrager ({ $reference })
notice-unconfirmed = Het is niet zeker of de aanvrager een bericht over { $reference } (‘{ $key }’) heeft gekregen. Het is niet opnieuw verstuurd.
identity-none = niet gevraagd
identity-another-way = wil het op een andere manier bewijzen: neem contact op
identity-id-copy-chat-accept = afgedekte kopie goedgekeurd (via de chat)
identity-id-copy-chat-review = kopie niet zeker: vraag na (via de chat)
identity-id-copy-chat-look = kopie niet zeker: bekijk die (via de chat)
identity-id-copy-preview-accept = afgedekte kopie goedgekeurd (door ons zwart gemaakt, door de aanvrager bevestigd)
identity-id-copy-preview-review = kopie niet zeker: vraag na (door ons zwart gemaakt)
identity-id-copy-preview-look = kopie niet zeker: bekijk die (door ons zwart gemaakt)
identity-id-copy-upload-accept = afgedekte kopie goedgekeurd (via de uploadpagina)
identity-id-copy-upload-review = kopie niet zeker: vraag na (via de uploadpagina)
identity-id-copy-upload-look = kopie niet zeker: bekijk die (via de uploadpagina)
preview-link = Deze pagina toont de kopie van { $reference }: alles behalve de naam is zwart. De pagina werkt één keer, { $minutes } minuten lang. Elke keer dat u erom vraagt, wordt vastgelegd.
status-draft = wordt ingediend
status-awaiting-identity = wacht op bewijs van identiteit
status-checking-identity = kopie wordt gecontroleerd
status-awaiting-decision = wacht op een besluit
status-approved = goedgekeurd
status-passed-on = doorgegeven
status-in-progress = wordt uitgevoerd
status-cooling-off = in de bedenktijd
status-done = uitgevoerd
status-done-no-data = afgerond, geen gegevens gevonden
status-not-identified = identiteit niet vastgesteld
status-refused = geweigerd
status-withdrawn = ingetrokken
status-failed = kon niet worden afgeleverd
status-handed-over = overgedragen
ground-not-identified = de aanvrager kon niet worden geïdentificeerd (art. 12 lid 2 AVG)
ground-manifestly-unfounded = het verzoek is kennelijk ongegrond (art. 12 lid 5 AVG)
ground-excessive = het verzoek is buitensporig (art. 12 lid 5 AVG)
ground-legal-obligation = de wet verplicht de gegevens te bewaren (art. 17 lid 3 onder b AVG)
ground-legal-claims = de gegevens zijn nodig voor een rechtsvordering (art. 17 lid 3 e AVG)
ground-freedom-of-expression = vrijheid van meningsuiting en informatie (art. 17 lid 3 a AVG)
ground-rights-of-others = de rechten van anderen (art. 15 lid 4 AVG)
ground-not-applicable = dit recht geldt niet voor deze verwerking
ground-controller = beslist door de organisatie
form-refuse = { $reference } weigeren ({ $right }). De aanvrager leest de grond en uw redenen, en waar een klacht kan worden ingediend.
    .title = Verzoek weigeren
    .submit = Weigeren en melden
form-ask = De aanvrager krijgt uw vraag in de chat. Vraag niet meer dan nodig is. ({ $reference }, { $right })
    .title = Aanvrager iets vragen
    .submit = Vraag versturen
form-hand-over = Wie gaat over deze gegevens? De zaak gaat daarheen, met de eerste datum van ontvangst. ({ $reference }, { $right })
    .title = Overdragen
    .submit = Overdragen
form-details =
    { $reference }: { $right }
    Naam: { $name }
    { $email_given ->
        [no] { "" }
       *[yes] E-mail: { $email }
    }
    { $phone_given ->
        [no] { "" }
       *[yes] Telefoon: { $phone }
    }
    { $details_given ->
        [no] { "" }
       *[yes] Toegevoegd: { $details }
    }
    { $about_given ->
        [no] { "" }
       *[yes] Organisatie zoals getypt: { $about }
    }
    .title = Details
form-why-date =
    { $reference }: { $right }
    { $trace }
    .title = Waarom deze datum?
form-read-answer =
    { $reference }: { $right }
    { $text }
    .title = Antwoord
form-reply = Uw tekst gaat naar de aanvrager van { $reference }.
    .title = Aanvrager antwoorden
    .submit = Naar aanvrager sturen
form-close = Sluiten
field-ground = Wettelijke grond
field-reasons = Feiten en redenen
    .hint = De aanvrager leest deze tekst. Ten minste 20 tekens.
field-question = Uw vraag
field-tenant = Organisatie
field-text = Uw antwoord
    .hint = Alles hier wordt naar de aanvrager gestuurd.

## Voor de helpdesk

ticket-card =
    { $tenant }: { $category_key ->
        [breach] melding van een datalek
       *[other] { $category }
    }{ $urgent ->
        [yes] {" "}– dringend
       *[no] { "" }
    }
    Gesteld: { $opened_at }
    Status: { $ticket_status }
    { $by_given ->
        [no] Nog niemand behandelt dit.
       *[yes] Behandelaar: { $by }
    }
    Wat u in deze thread schrijft, blijft intern. Wilt u de aanvrager antwoorden? Druk op Antwoorden, of gebruik ‘Send to requester’ bij een bericht.
    .heading = Vraag { $reference }
ticket-status-open = open
ticket-status-waiting-for-requester = wacht op de aanvrager
ticket-status-snoozed = uitgesteld
ticket-status-closed = gesloten
requester-wrote =
    { $text }
    .heading = Aanvrager ({ $reference })
requester-edited =
    { $text }
    .heading = Aanvrager wijzigde het bericht in ({ $reference })
requester-sent-file = De aanvrager stuurde een bestand: { $name } ({ $reference })
file-was-refused =
    { $reason ->
        [identity-document] De aanvrager stuurde een bestand met een identiteitsbewijs erop. Het is niet bewaard. ({ $reference })
       *[other] De aanvrager stuurde een bestand dat niet kon worden beoordeeld. Het is niet bewaard; de aanvrager is om een beter bestand gevraagd. ({ $reference })
    }
ticket-reopened-by-requester = De aanvrager schreef opnieuw: { $reference } is weer open.
ticket-closed-by-requester = De aanvrager heeft { $reference } gesloten.
reply-sent =
    { $text }
    .heading = Door { $by } naar de aanvrager gestuurd ({ $reference })
requester-unreachable = De aanvrager is in deze chat niet meer te bereiken (de bot is geblokkeerd). ({ $reference })

## App Home

home-start = Vraag een organisatie naar uw persoonsgegevens, of stel een vraag aan de helpdesk. Alles gaat via de directe berichten van deze app.
    .heading = Wat kan ik voor u doen?
home-request = { $right }: { $request_status }. Antwoord uiterlijk { $effective_on }.
    .heading = { $reference }
home-ticket = Vraag: { $ticket_status }.
    .heading = { $reference }
home-queue-line = { $right }: { $request_status }. Antwoord uiterlijk { $effective_on }.
    .heading = { $tenant }: { $reference }

## Wat afgedekt moet zijn, waar het te zien was, en waarom een kopie niet goed is

zone-photo = de pasfoto
zone-mrz = de regels met << (MRZ)
zone-document-number = het documentnummer
zone-bsn = het burgerservicenummer (BSN)
zone-qr = de QR-code
where-unknown = op de kopie
where-left = aan de linkerkant
where-right = aan de rechterkant
where-top = bovenaan
where-bottom = onderaan
where-centre = in het midden
where-top-left = linksboven
where-top-right = rechtsboven
where-bottom-left = linksonder
where-bottom-right = rechtsonder
reason-unreadable = Ik kan niets lezen op de foto. Maak een nieuwe bij goed licht, scherp en recht, en stuur die als bestand.
reason-file-type-unknown = Dit soort bestand kan ik niet openen. Stuur een foto (JPEG, PNG, HEIC) of een PDF.
reason-file-too-large = Het bestand is te groot. Stuur een kleiner bestand: een foto of scan van die ene pagina is genoeg.
reason-too-many-pages = Het bestand heeft te veel pagina's. Stuur alleen de pagina met uw naam.
reason-not-an-id = Ik zie er geen identiteitsbewijs op. Stuur de kant van uw paspoort of kaart waar uw naam op staat.
reason-photo-visible = De pasfoto { $where } is nog te zien. Dek die helemaal af, en ook de kleine tweede foto als die er is.
reason-photo-recoverable = De pasfoto { $where } schijnt nog door of is deels te zien. Dek die helemaal af met dekkend zwart, niet door te vervagen.
reason-mrz-visible = De regels met << { $where } zijn nog te lezen. Dek ze allemaal af, van de linkerrand tot de rechterrand.
reason-mrz-recoverable = De regels met << { $where } schijnen nog door of zijn deels te zien. Dek ze allemaal af met dekkend zwart.
reason-document-number-visible = Het documentnummer { $where } is nog te lezen. Dek het af, en kijk of het ook ergens anders staat.
reason-document-number-recoverable = Het documentnummer { $where } schijnt nog door of is deels te zien. Dek het helemaal af met dekkend zwart.
reason-bsn-visible = Het burgerservicenummer (BSN) { $where } is nog te lezen. Dek het af, en kijk of het ook ergens anders staat.
reason-bsn-recoverable = Het burgerservicenummer (BSN) { $where } schijnt nog door of is deels te zien. Dek het helemaal af met dekkend zwart.
reason-qr-visible = De QR-code { $where } is nog te lezen. Daar staat uw BSN in. Dek die helemaal af.
reason-qr-recoverable = De QR-code { $where } schijnt nog door of is deels te zien. Daar staat uw BSN in. Dek die helemaal af met dekkend zwart.
reason-hidden-content = In het bestand zit nog wat er onder de zwarte balken staat. Maak een foto of schermafdruk van de afgedekte kopie en stuur die.
reason-no-name-given = Er was geen naam om mee te vergelijken. Een mens moet kijken.
reason-name-unreadable = Ik kan de naam niet lezen. Laat achternaam en voornamen onbedekt, en maak de foto scherp en van dichtbij.
reason-name-uncertain = De naam is te lezen, maar niet met zekerheid. Een mens vergelijkt die met de opgegeven naam.
reason-name-mismatch = De naam op het document is niet de naam die u opgaf. Kijk het na, of kies een andere manier.
reason-birth-date-unreadable = Ik kan de geboortedatum niet lezen. Laat die onbedekt, en maak de foto scherp en van dichtbij.
reason-birth-date-mismatch = De geboortedatum op het document is niet de datum die u opgaf. Kijk het na, of kies een andere manier.
reason-could-not-check = Niet alles erop was te beoordelen. Een mens moet kijken.

## Knoppen

button-ask-about-my-data = Over mijn persoonsgegevens
button-report-a-problem = Een vraag of een probleem
button-report-a-breach = Een datalek melden
button-status = Hoe staat het ervoor?
button-language = Nederlands / English
button-language-to-nl = Nederlands
button-language-to-en = English
button-ask-again = Vraag opnieuw laten zien
button-start-over = Opnieuw beginnen
button-yes = Ja, dat klopt
button-not-what-i-meant = Dat bedoel ik niet
button-cancel = Stoppen
button-back = Terug
button-skip = Overslaan
button-all-rights = Alle acht keuzes tonen
button-right-access = Mijn gegevens inzien
button-right-rectification = Mijn gegevens corrigeren
button-right-erasure = Mijn gegevens verwijderen
button-right-restriction = Gebruik van mijn gegevens beperken
button-right-portability = Mijn gegevens meenemen
button-right-objection = Bezwaar maken tegen gebruik
button-right-withdrawal = Mijn toestemming intrekken
button-right-automated-decision = Een mens laten kijken naar een besluit
button-scope-customer = Een bedrijf dat het gebruikt
button-scope-both = Allebei
button-scope-unknown = Ik weet het niet
button-none-of-these = Geen van deze
button-file-it = Ja, dien het in
button-change-name = De naam wijzigen
button-change-contact = E-mail of telefoon wijzigen
button-change-details = Tekst toevoegen of wijzigen
button-withdraw = Het verzoek intrekken
button-withdraw-yes = Ja, trek het in
button-keep-it = Nee, laat het staan
button-another-way = Liever op een andere manier bewijzen
button-upload-link = Een link naar de uploadpagina
button-open-upload = De uploadpagina openen
button-use-preview = Gebruik deze
button-send-another = Een andere sturen
button-answer = Antwoorden
button-category-other = Iets anders
button-report-it = Ja, meld het
button-delete-it = Deze chat wissen
button-close-ticket = Opgelost, dank u
button-write-again = Opnieuw schrijven
button-approve = Goedkeuren
button-look-at-copy = Bekijk de kopie
button-open-preview = Open de pagina
button-refuse = Weigeren
button-ask = Aanvrager iets vragen
button-hand-over = Overdragen
button-details = Details
button-read-answer = Antwoord lezen
button-why-date = Waarom deze datum?
button-retry-handover = Nog eens proberen
button-resend = Nog eens versturen
button-done = Uitgevoerd
button-no-data = Geen gegevens gevonden
button-claim = Ik behandel dit
button-reply = Antwoorden
button-close = Sluiten
button-reopen = Weer openen
confirm-approve = De gegevens van de aanvrager worden voorgoed verwijderd. De verwijdering goedkeuren?
    .yes = Ja, goedkeuren

## De pagina voor één kopie van een identiteitsbewijs

upload-page-title = Stuur een kopie van uw identiteitsbewijs
upload-page-case = Verzoek { $reference }, { $tenant }
upload-page-why = Met de kopie weet { $tenant } zeker dat niemand anders om uw gegevens vraagt.
upload-page-cover = Maak eerst deze delen zwart
upload-page-how = Zo doet u dat
upload-page-how-copy = Maak een foto van de pagina met uw naam, of scan die.
upload-page-how-cover = Zet zwarte balken over wat afgedekt moet zijn, of plak het af voordat u de foto maakt.
upload-page-how-name = Laat uw naam onbedekt en scherp.
upload-page-how-file = Kies hier het bestand en verstuur het.
upload-page-file = Uw kopie
upload-page-kinds = Een foto (JPEG, PNG, HEIC) of een PDF, hoogstens { $limit } MB.
upload-page-preview = De foto die u koos
upload-page-send = Kopie versturen
upload-page-memory = De kopie wordt alleen in het werkgeheugen bekeken en niet bewaard.
upload-page-until = Deze pagina werkt één keer, en nog { $minutes ->
        [one] één minuut
       *[other] { $minutes } minuten
    }.
upload-page-another-way = Stuurt u liever geen kopie? Ga terug naar de chat en druk op ‘Liever op een andere manier bewijzen’.
upload-page-choose = Kies eerst een bestand.
upload-page-too-large = Dit bestand is groter dan { $limit } MB. Kies een kleiner bestand.
upload-page-sending = Uw kopie wordt verstuurd …
upload-page-checking = Uw kopie wordt gecontroleerd. Dat duurt even.
upload-page-failed = De kopie is niet aangekomen. Probeer het nog eens.
upload-page-busy = Op dit moment worden veel kopieën gecontroleerd. Probeer het over een minuut nog eens.
upload-page-not-checked = Uw kopie kon nu niet worden gecontroleerd en is niet bewaard. Vraag in de chat om een nieuwe link.
upload-page-accept-title = Uw kopie is goed
upload-page-accept = Uw naam is leesbaar en de rest is afgedekt. De kopie is niet bewaard. Verzoek { $reference } gaat verder.
upload-page-review-title = Een mens kijkt verder
upload-page-review = Deze kopie kon niet met zekerheid worden beoordeeld en is niet bewaard. Iemand van de organisatie beslist wat er nodig is voor verzoek { $reference }.
upload-page-reject-title = Deze kopie is niet bruikbaar
upload-page-reject = De kopie is niet bewaard. Verzoek { $reference } blijft ingediend. Dit was er mis:
upload-page-again = Vraag in de chat om een nieuwe link en stuur een betere kopie, of kies daar een andere manier.
upload-page-review-kept = Tot die beslissing, hoogstens een dag, kan die persoon een versie bekijken waarop alles behalve uw naam zwart is.
upload-page-offer = Of gebruik deze
upload-page-offer-why = Dit is uw kopie met alles behalve uw naam zwart gemaakt. Gebruikt u deze, dan wordt die nog eens gecontroleerd en hoeft u niets meer te sturen. Deze versie wordt bewaard tot u kiest, hoogstens een dag.
upload-page-offer-alt = Uw kopie, zwart op uw naam na
upload-page-use = Gebruik deze
upload-page-checking-title = Uw kopie wordt gecontroleerd
upload-page-taken = De versie waarop alles behalve uw naam zwart is, wordt gecontroleerd voor verzoek { $reference }. In de chat hoort u of die goed is.
upload-page-close = U kunt deze pagina sluiten.
upload-page-gone-title = Deze link werkt niet meer
upload-page-gone = De link is al gebruikt, of de tijd is om. Vraag in de chat om een nieuwe link.
upload-page-trouble-title = Dat is niet gelukt
upload-page-back = Terug naar de uploadpagina

## De pagina waarop iemand van de organisatie een voorbeeld bekijkt

look-page-title = Bekijk de kopie
look-page-case = Verzoek { $reference }, { $tenant }
look-page-why = U ziet de kopie van het identiteitsbewijs met alles behalve de naam zwart gemaakt. Die kon niet vanzelf worden beoordeeld:
look-page-once = De pagina toont de kopie één keer. Druk daarna in het kanaal opnieuw op ‘Bekijk de kopie’.
look-page-show = Toon de kopie
look-page-given = Opgegeven naam: { $given }
look-page-alt = De kopie, zwart op de naam na
look-page-decide = Beslis in het kanaal. Met de beslissing wordt deze versie gewist.
look-page-gone-title = Hier is niets te zien
look-page-gone = De link is al gebruikt, de tijd is om, of over het verzoek is al beslist. Zolang het verzoek op een beslissing wacht, kunt u in het kanaal opnieuw op ‘Bekijk de kopie’ drukken.

## CLOCK

sum-receipt = Ontvangen op { $end_on }. Die dag telt niet mee (Verordening 1182/71 art. 3 lid 1).
sum-month = Een maand later is het { $end_on } (AVG art. 12 lid 3). Weekenden en feestdagen in de tussentijd tellen mee.
sum-rolled = Maar { $start_on } is een dag in het weekend of een feestdag. Dus telt de eerstvolgende werkdag: { $end_on } (Verordening 1182/71 art. 3 lid 4).
sum-contested = Niet elke wet noemt { $end_on } een feestdag. Hier telt die dag als werkdag; misschien is de laatste dag van de wet later: { $later_on }.
sum-pause =
    { $ground_of ->
        [identity] Op { $asked_on } vroegen we om een bewijs van wie het verzoek doet.
       *[clarification] Op { $asked_on } vroegen we wat er bedoeld wordt.
    } Het antwoord kwam op { $satisfied_on }. { $days ->
        [0] Dat voegt geen dagen toe.
        [one] De wet mag die dag optellen: { $end_on } (EDPB-richtsnoeren 01/2022, nr. 159).
       *[other] De wet mag die { $days } dagen optellen: { $end_on } (EDPB-richtsnoeren 01/2022, nr. 159).
    }
sum-pause-late = De vraag van { $asked_on } kwam meer dan drie werkdagen na de ontvangst. Die zet de klok niet stil.
sum-pause-again = De vraag van { $asked_on } was de tweede over hetzelfde. Die zet de klok niet stil.
sum-pause-open = Op de vraag van { $asked_on } is nog geen antwoord. Er komen nog geen dagen bij.
sum-safe = Daarmee zou de laatste dag van de wet { $legal_on } zijn. Niet iedereen vindt dat de klok mag stilstaan. Voor de zekerheid houden we de datum zonder pauze aan: { $end_on }.
sum-promise = { $days ->
    [one] De privacyverklaring belooft antwoord binnen 1 dag: { $end_on }.
   *[other] De privacyverklaring belooft antwoord binnen { $days } dagen: { $end_on }.
    } Die datum schuift nooit naar een latere dag.
sum-effective-promise = De belofte is eerder dan de wet. Dus telt deze datum: { $end_on }.
sum-effective-law = Dus telt deze datum: { $end_on }.
sum-target = { $days ->
    [0] De streefdatum van het team is { $end_on }.
    [one] De streefdatum van het team is 1 werkdag eerder: { $end_on }.
   *[other] De streefdatum van het team is { $days } werkdagen eerder: { $end_on }.
    }
sum-extended = { $months ->
    [one] De termijn is met 1 maand verlengd, geteld vanaf de ontvangst: { $end_on } (AVG art. 12 lid 3).
   *[other] De termijn is met { $months } maanden verlengd, geteld vanaf de ontvangst: { $end_on } (AVG art. 12 lid 3).
    }
sum-now-due = Het antwoord moet er nu zijn op { $end_on }.
field-clock = Staat de klok stil?
    .hint = Dat mag alleen als u zonder het antwoord niet verder kunt. De datum die telt, blijft hetzelfde.
clock-runs = Nee, de klok loopt door
clock-may-stop = Ja, ik heb het antwoord nodig om verder te gaan
button-dates-file = Datums voor mijn agenda
dates-file = De datums van { $reference } ({ $tenant }) voor uw agenda. Het antwoord komt uiterlijk { $due_on }. Verandert er een datum? Vraag dan een nieuw bestand: dat komt in de plaats van dit.
calendar-effective = Antwoord uiterlijk vandaag: { $reference } ({ $tenant })
calendar-legal = Laatste dag volgens de wet: { $reference } ({ $tenant })
calendar-target = Eigen streefdatum: { $reference } ({ $tenant })
calendar-extended = Verlengd tot vandaag: { $reference } ({ $tenant })
calendar-about = Privacyverzoek { $reference } aan { $tenant }. Gemaakt door Loket.
reminder =
    { $when ->
        [target] Vandaag is uw eigen streefdatum voor dit antwoord.
        [today] Het antwoord moet vandaag de deur uit.
        [overdue] { $days ->
            [one] Het antwoord is 1 dag te laat. Antwoord nu; laat is beter dan niet.
           *[other] Het antwoord is { $days } dagen te laat. Antwoord nu; laat is beter dan niet.
        }
       *[ahead] { $days ->
            [one] Het antwoord moet morgen de deur uit.
           *[other] Het antwoord moet over { $days } dagen de deur uit.
        }
    }
    { $tenant }: { $right }
    Eigen streefdatum: { $target_on }
    Antwoord uiterlijk: { $effective_on }
    Status: { $status }
    .heading = Herinnering: { $reference }
escalation =
    { $people }
    { $when ->
        [overdue] { $days ->
            [one] Het antwoord is 1 dag te laat.
           *[other] Het antwoord is { $days } dagen te laat.
        }
        [today] Het antwoord moet vandaag de deur uit en niemand heeft beslist.
       *[ahead] Het antwoord moet morgen de deur uit en niemand heeft beslist.
    } Spring alstublieft bij.
    { $tenant }: { $right }
    Eigen streefdatum: { $target_on }
    Antwoord uiterlijk: { $effective_on }
    Status: { $status }
    .heading = Hulp nodig: { $reference }
reminder-of-customer =
    { $when ->
        [target] { $tenant } heeft vandaag de eigen streefdatum voor { $reference }.
        [today] { $tenant } moet vandaag antwoorden op { $reference }.
        [overdue] { $days ->
            [one] { $tenant } is 1 dag te laat met { $reference }.
           *[other] { $tenant } is { $days } dagen te laat met { $reference }.
        }
       *[ahead] { $days ->
            [one] { $tenant } moet morgen antwoorden op { $reference }.
           *[other] { $tenant } heeft nog { $days } dagen om te antwoorden op { $reference }.
        }
    } Uiterlijk: { $effective_on }.
digest =
    { $tenant }, { $today_on }
    { $overdue ->
        [0] { "" }
       *[other] Te laat: { $overdue } ({ $overdue_cases })
    }
    { $due ->
        [0] { "" }
       *[other] Binnen een week: { $due } ({ $due_cases })
    }
    { $identifying ->
        [0] { "" }
       *[other] Wacht op bewijs van wie het vraagt: { $identifying }
    }
    .heading = Privacyverzoeken vandaag
