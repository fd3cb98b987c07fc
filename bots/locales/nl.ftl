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
    /status toont hoe het ervoor staat, /privacy wie met uw gegevens omgaat, /letter geeft een voorbeeldbrief, /complaint zegt waar u kunt klagen, /language wisselt van taal, /delete wist deze chat, /cancel stopt waar u mee bezig bent. In Slack zet u er /loket voor: /loket status.
    Een mens bereikt u altijd via { $email }.
which-language = Welke taal wilt u? / Which language do you prefer?
language-set = Vanaf nu schrijf ik u in het Nederlands.
cancelled = Gestopt. Wat u nog niet had ingediend, ben ik vergeten. U kunt mij altijd weer schrijven.
empty-message = Ik kreeg een leeg bericht. Schrijf wat u nodig hebt, of druk op een knop.
use-the-buttons = Druk op een van de knoppen van mijn laatste vraag. Ik kan die opnieuw laten zien.
unsupported =
    { $kind ->
        [video] Ik kan een video niet bekijken en heb die niet bewaard. Stuur foto's van wat erop staat, of schrijf het in woorden.
        [animation] Ik kan niets met een bewegend plaatje en heb het niet bewaard. Stuur een gewone foto, of schrijf het in woorden.
        [poll] Ik kan een peiling niet beantwoorden en heb die niet bewaard. Schrijf uw vraag.
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
your-details = Wilt u nog iets toevoegen? U mag dit overslaan.
    .heading = { $right }
summary =
    U vraagt om: { $right }
    Aan: { $controllers }
    Uw naam: { $name }
    Daar bekend met: { $contact }
    { $particulars_given ->
        [no] { "" }
       *[yes] { $particulars }
    }
    { $details_given ->
        [no] { "" }
       *[yes] U voegt toe: { $details }
    }
    { $special_given ->
        [no] { "" }
       *[yes] U schrijft over iets heel persoonlijks, zoals gezondheid. U hoeft niet meer te vertellen dan nodig is: u kunt uw tekst met de knoppen hieronder korter maken.
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
    { $doubt_given ->
        [yes] { $tenant } is niet zeker dat u het bent die vraagt. De reden: { $doubt }
       *[no] De privacyverklaring van { $tenant } vraagt bij dit verzoek om een afgedekte kopie van een identiteitsbewijs. Dan is het zeker dat niemand anders om uw gegevens vraagt.
    }
    { $cover_given ->
        [no] Stuur een kopie van de bladzijde met uw naam.
       *[yes] Stuur een kopie van de bladzijde met uw naam. Maak eerst deze delen zwart, zodat ze niet te lezen zijn: { $cover }. Uw naam moet leesbaar blijven.
    }
    Zet een zwarte balk in de foto zelf, of plak de delen af voordat u de foto maakt. Als bestand verstuurd blijft de foto scherp.
    De foto wordt alleen in het werkgeheugen bekeken en meteen daarna gewist. U hoeft er geen te sturen: u kunt een andere manier kiezen. Uw verzoek is al ingediend. Zolang op bewijs wordt gewacht, kan de termijn stilstaan.
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
request-no-data =
    { $tenant } heeft gezocht en geen gegevens over u gevonden.
    Gezocht op: { $searched_for }
    { $searched_given ->
        [yes] Gezocht in: { $searched }
       *[no] Er is niet gezegd in welke systemen is gezocht. U kunt het vragen: { $email }
    }
    Bent u daar bekend met een andere naam, een ander adres of een ander nummer? Dien dan daarmee een nieuw verzoek in, of mail naar { $email }. ({ $reference })
    .heading = Geen gegevens gevonden
request-refused =
    { $tenant } voert uw verzoek ({ $right }) niet uit.
    Grond: { $ground }
    Redenen: { $reasons }
    { $late_on_given ->
        [no] { "" }
       *[yes] Dit antwoord komt te laat: u had het uiterlijk { $late_on } moeten krijgen.
    }
    Bent u het er niet mee eens? Mail desgewenst eerst naar { $email }. U kunt een klacht indienen bij { $authority } ({ $website }).
    { $court }
    .heading = Uw verzoek is geweigerd ({ $reference })
request-refused-by-controller =
    { $tenant } meldt dat uw verzoek ({ $right }) niet wordt uitgevoerd.
    { $reasons_given ->
        [no] Daarbij zijn geen redenen gegeven. Vraag ernaar: { $email }.
       *[yes] Redenen: { $reasons }
    }
    Bent u het er niet mee eens? Mail desgewenst eerst naar { $email }. U kunt een klacht indienen bij { $authority } ({ $website }).
    { $court }
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
    Ik wis de berichten van deze chat voor zover Telegram dat toelaat (die van de laatste 48 uur), en vergeet wat u nog niet hebt ingediend. Wat u over een vraag schreef, verdwijnt hier en bij de medewerkers; alleen een melding van een datalek blijft bewaard. Telegram vertelt mij niet wanneer u zelf een bericht verwijdert; zo laat u het ook daar verwijderen.
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
    Ik verwijder mijn eigen berichten hier en vergeet wat u nog niet hebt ingediend. Uw eigen berichten in Slack kunt alleen u verwijderen; wat u verwijdert, verdwijnt dan ook bij de medewerkers, behalve een melding van een datalek.
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
    .heading =
        { $sender_given ->
            [yes] { $sender } van { $tenant } over { $reference }
           *[no] { $tenant } over { $reference }
        }
ticket-closed = { $reference } is gesloten. Niet opgelost? Schrijf opnieuw, dan gaat de vraag weer open.
ticket-closed-by-you = { $reference } is gesloten. Dank u wel.
file-refused =
    { $name_given ->
        [yes] Over { $name }:
       *[no] { "" }
    }
    { $reason ->
        [archive] Ik kan niet in dit soort bestand kijken. Daarom is het niet bewaard en heeft niemand het gezien. Stuur de bestanden die erin zitten één voor één. ({ $reference })
        [pictures-inside] In dit bestand zitten plaatjes die ik niet kon bekijken. Daarom is het niet bewaard en heeft niemand het gezien. Stuur het als PDF, of stuur de plaatjes één voor één. ({ $reference })
        [too-large] Het bestand is te groot en is niet bewaard. Stuur een kleiner bestand. ({ $reference })
        [identity-document] Op het bestand dat u stuurde, staat een identiteitsbewijs met persoonsgegevens. Het is niet bewaard en niemand heeft het gezien. Verwijder het uit deze chat als het er nog staat. ({ $reference })
        [file-gone] Het bestand kon niet meer worden opgehaald. Stuur het nog eens. ({ $reference })
        [file-too-large] Het bestand is te groot: hoogstens { $most } MB. Stuur een kleiner bestand. ({ $reference })
        [file-empty] Het bestand is leeg. Stuur het nog eens. ({ $reference })
        [file-runs] Ik neem geen programma's aan, en geen archieven met programma's erin. Stuur een foto, een pdf of een tekst. ({ $reference })
        [file-macros] Ik neem geen documenten met macro's of programma's erin aan. Bewaar het zonder, of als pdf, en stuur het opnieuw. ({ $reference })
        [file-page] Ik neem geen webpagina's aan. Stuur er een foto of een pdf van. ({ $reference })
        [file-bomb] Wat er in het bestand zit, is te groot om het veilig te openen. Daarom is het niet bewaard. Stuur een kleinere foto, of minder bestanden tegelijk. ({ $reference })
        [file-locked] Ik kan niet in een bestand met een wachtwoord kijken. Stuur het zonder wachtwoord. ({ $reference })
        [file-type] Dit soort bestand ken ik niet. Stuur een foto, een pdf, een opname of een tekst. ({ $reference })
        [infected] De virusscanner vond iets schadelijks in het bestand dat u stuurde. Het is niet bewaard en niemand heeft het geopend. Controleer uw apparaat. ({ $reference })
        [too-large-to-scan] Het bestand is te groot om op virussen te controleren. Stuur een kleiner bestand. ({ $reference })
       *[other] Ik kon het bestand dat u stuurde niet met zekerheid beoordelen. Daarom is het niet bewaard en heeft niemand het gezien. Stuur een duidelijker bestand, of beschrijf het in woorden. ({ $reference })
    }
file-not-expected = Ik heb dit bestand niet geopend: ik weet niet waarvoor het is. Kies. Met “Een vraag of een probleem” gaat het mee met uw vraag. Staat er een identiteitsbewijs op? Verwijder het dan uit deze chat.
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
        [approved] Dit geldt meteen: niemand hoeft te beslissen. Zorg dat het wordt uitgevoerd.
        [awaiting_identity] Wie vraagt: { $identity }, of een andere manier. De termijn loopt ondertussen door.
       *[other] { "" }
    }
    { $twin_given ->
        [no] { "" }
       *[yes] De persoon vroeg op dat moment hetzelfde aan { $twin }. Ieder antwoordt zelf.
    }
    { $filed_way_key ->
        [chat] { "" }
       *[other] Kwam binnen via { $filed_way }. De persoon heeft geen chat met ons: brieven om te versturen komen onder deze kaart.
    }
    { $special_given ->
        [no] { "" }
       *[yes] De woorden van de aanvrager kunnen bijzondere persoonsgegevens bevatten, zoals over gezondheid: ga er zorgvuldig mee om (art. 9 AVG).
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
    { $proposed_by_given ->
        [no] { "" }
       *[yes] { $proposed_by } stelt voor het verzoek { $proposal }. Een tweede persoon moet dat bevestigen.
    }
    { $second_by_given ->
        [no] { "" }
       *[yes] Akkoord van: { $second_by }
    }
    { $collected ->
        [waiting] Het antwoord is verstuurd. Nog niet opgehaald.
        [collected] Het antwoord is verstuurd en opgehaald.
        [over] Het antwoord is verstuurd, nooit opgehaald, en gewist.
       *[none] { "" }
    }
    { $twin_given ->
        [no] { "" }
       *[yes] De persoon vroeg op dat moment hetzelfde aan { $twin }. Ieder antwoordt zelf.
    }
    { $filed_way_key ->
        [chat] { "" }
       *[other] Kwam binnen via { $filed_way }. De persoon heeft geen chat met ons: brieven om te versturen komen onder deze kaart.
    }
    { $special_given ->
        [no] { "" }
       *[yes] De woorden van de aanvrager kunnen bijzondere persoonsgegevens bevatten, zoals over gezondheid: ga er zorgvuldig mee om (art. 9 AVG).
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
    { $collected ->
        [waiting] Het antwoord is verstuurd. Nog niet opgehaald.
        [collected] Het antwoord is verstuurd en opgehaald.
        [over] Het antwoord is verstuurd, nooit opgehaald, en gewist.
       *[none] { "" }
    }
    { $twin_given ->
        [no] { "" }
       *[yes] De persoon vroeg op dat moment hetzelfde aan { $twin }. Ieder antwoordt zelf.
    }
    { $filed_way_key ->
        [chat] { "" }
       *[other] Kwam binnen via { $filed_way }. De persoon heeft geen chat met ons: brieven om te versturen komen onder deze kaart.
    }
    { $special_given ->
        [no] { "" }
       *[yes] De woorden van de aanvrager kunnen bijzondere persoonsgegevens bevatten, zoals over gezondheid: ga er zorgvuldig mee om (art. 9 AVG).
    }
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
    { $particulars_given ->
        [no] { "" }
       *[yes] { $particulars }
    }
    { $details_given ->
        [no] { "" }
       *[yes] Toegevoegd: { $details }
    }
    { $about_given ->
        [no] { "" }
       *[yes] Organisatie zoals getypt: { $about }
    }
    { $inventory_given ->
        [no] { "" }
       *[yes] Waar te zoeken:
    }
    { $inventory }
    { $address_given ->
        [no] { "" }
       *[yes] Adres: { $address }
    }
    { $receipts }
    .title = Details
form-why-date =
    { $reference }: { $right }
    { $trace }
    .title = Waarom deze datum?
form-read-answer =
    { $reference }: { $right }
    { $text }
    .title = Antwoord
form-reply =
    Uw tekst gaat naar de aanvrager van { $reference }. Eerst ziet u hem zoals de aanvrager hem leest.
    { $people_given ->
        [no] { "" }
       *[yes] Let op: op dit moment antwoordt ook: { $people }
    }
    .title = Aanvrager antwoorden
    .submit = Voorbeeld
form-close = Sluiten
field-ground = Wettelijke grond
field-reasons = Feiten en redenen
    .hint = De aanvrager leest deze tekst. Ten minste 20 tekens.
field-question = Uw vraag
field-tenant = Organisatie
field-text-seen = Uw antwoord
    .hint = U kunt het nog veranderen: u ziet het dan nog een keer.
field-text = Uw antwoord
    .hint = Alles hier wordt naar de aanvrager gestuurd.

## Voor de helpdesk

ticket-card =
    { $tenant }: { $category_key ->
        [breach] melding van een datalek
       *[other] { $category }
    }
    Prioriteit: { $priority }
    Gesteld: { $opened_at }
    { $unreachable ->
        [yes] De aanvrager is in deze chat niet te bereiken.
       *[no] { "" }
    }
    Status: { $ticket_status }{ $snoozed_at_given ->
        [no] { "" }
       *[yes] {" "}tot { $snoozed_at }
    }
    { $target_state_key ->
        [running] Nu: { $target } uiterlijk { $target_at }.
        [paused] Nu: { $target }. De tijd staat stil.
        [missed] Te laat: { $target }. Uiterste moment was { $target_at }.
       *[none] { "" }
    }
    { $handed_to ->
        [dpo] Ligt bij het privacycontact.
        [lead] Ligt bij de leidinggevende.
       *[other] { "" }
    }
    { $tags_given ->
        [no] { "" }
       *[yes] Labels: { $tags }
    }
    { $related_given ->
        [no] { "" }
       *[yes] Hoort bij: { $related }
    }
    { $duplicates_given ->
        [no] { "" }
       *[yes] Hetzelfde probleem: { $duplicates }
    }
    { $merged_given ->
        [no] { "" }
       *[yes] Samengevoegd met: { $merged }
    }
    { $merged_into_given ->
        [no] { "" }
       *[yes] Gaat verder als { $merged_into }.
    }
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
    Eerst: { $before }
    .heading = Aanvrager wijzigde het bericht in ({ $reference })
requester-sent-file =
    De aanvrager stuurde een bestand: { $name } ({ $reference })
    { $care ->
        [yes] Open het voorzichtig: in zo'n bestand kan van alles zitten.
       *[no] { "" }
    }
file-was-refused =
    { $reason ->
        [identity-document] De aanvrager stuurde een bestand met een identiteitsbewijs erop. Het is niet bewaard. ({ $reference })
        [file-gone] De aanvrager stuurde een bestand, maar het kon niet meer worden opgehaald. De aanvrager is gevraagd het nog eens te sturen. ({ $reference })
        [file-too-large] De aanvrager stuurde een bestand dat te groot is. Het is niet bewaard; de aanvrager weet het. ({ $reference })
        [file-empty] De aanvrager stuurde een leeg bestand en is gevraagd het nog eens te sturen. ({ $reference })
        [file-runs] De aanvrager stuurde een programma, of een archief met een programma erin. Het is niet bewaard; de aanvrager weet het. ({ $reference })
        [file-macros] De aanvrager stuurde een document met macro's. Het is niet bewaard; de aanvrager is gevraagd om een document zonder. ({ $reference })
        [file-page] De aanvrager stuurde een webpagina of een tekening met code erin. Die is niet bewaard; de aanvrager is gevraagd om een foto of een pdf. ({ $reference })
        [file-bomb] De aanvrager stuurde een bestand dat te groot is om het veilig te openen. Het is niet bewaard; de aanvrager is gevraagd om een kleiner bestand. ({ $reference })
        [file-locked] De aanvrager stuurde een bestand met een wachtwoord. Het is niet bewaard; de aanvrager is gevraagd om een bestand zonder. ({ $reference })
        [file-type] De aanvrager stuurde een onbekend soort bestand. Het is niet bewaard; de aanvrager weet het. ({ $reference })
        [infected] De virusscanner vond iets schadelijks in een bestand van de aanvrager. Het is niet bewaard; de aanvrager weet het. ({ $reference })
        [too-large-to-scan] De aanvrager stuurde een bestand dat te groot is voor de virusscanner. Het is niet bewaard; de aanvrager weet het. ({ $reference })
       *[other] De aanvrager stuurde een bestand dat niet kon worden beoordeeld. Het is niet bewaard; de aanvrager is om een beter bestand gevraagd. ({ $reference })
    }
ticket-reopened-by-requester = De aanvrager schreef opnieuw: { $reference } is weer open.
ticket-closed-by-requester = De aanvrager heeft { $reference } gesloten.
reply-sent =
    { $quoted }
    { $file_parts_given ->
        [no] { "" }
       *[yes] { $file_parts }
    }
    .heading =
        { $sending ->
            [held] { $by } laat dit uitgaan: het gaat over { $seconds } seconden naar de aanvrager, zoals het hier staat ({ $reference })
            [queued] { $by } laat dit uitgaan: het is onderweg naar de aanvrager ({ $reference })
            [withdrawn] Op tijd teruggehaald: dit is niet verstuurd en blijft intern ({ $reference })
            [unconfirmed] Verstuurd door { $by }, maar het is niet zeker dat het is aangekomen ({ $reference })
            [undeliverable] Niet bezorgd: de aanvrager is in deze chat niet te bereiken ({ $reference })
            [failed] { $reason ->
                [too-old] Niet bezorgd: de chat was een dag lang niet te bereiken ({ $reference })
               *[other] Niet bezorgd: het is geweigerd ({ $reference })
            }
            [erasing] Wordt verwijderd in de chat van de aanvrager ({ $reference })
            [erased] Verwijderd in de chat van de aanvrager ({ $reference })
            [corrected] Verstuurd door { $by }, en later verbeterd: zie hieronder ({ $reference })
            [not-erased] Kon niet worden verwijderd in de chat van de aanvrager: het is te oud, of onbereikbaar ({ $reference })
           *[sent] Door { $by } naar de aanvrager gestuurd ({ $reference })
        }
requester-unreachable =
    De aanvrager is in deze chat niet meer te bereiken (de bot is geblokkeerd, of het account bestaat niet meer). Antwoorden blijven bewaard tot dat verandert. ({ $reference })
    { $known ->
        [yes] De aanvrager vindt het goed dat u in deze zaak een e-mail stuurt.
       *[no] { "" }
    }

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
sum-safe = Daarmee is de laatste dag van de wet { $legal_on }. Niet iedereen vindt dat de klok mag stilstaan; zonder de pauze, voor de zekerheid, blijft het { $end_on }.
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


## IDENTITY: wie vraagt, met het bewijs dat het minst ingrijpt

code-wanted =
    Om zeker te weten dat niemand anders om uw gegevens vraagt, stuurt { $tenant } een code van zes cijfers. Die gaat naar het e-mailadres of telefoonnummer dat { $tenant } van u heeft, als er een is. Hij gaat niet naar een adres dat alleen hier is getypt.
    Typ de code hier. Hij werkt één keer, { $minutes } minuten lang. Na een tijdje nog geen code? Vraag een nieuwe, of kies een andere manier.
    Uw verzoek is al ingediend, wat u ook kiest.
    .heading = Bent u het echt? ({ $reference })
code-again = Er komt een nieuwe code van zes cijfers aan, als { $tenant } een adres van u heeft. De vorige werkt niet meer. De code is { $minutes } minuten goed. ({ $reference })
code-under-way = Minder dan een minuut geleden is een code gevraagd. Wacht even: elke nieuwe code maakt de vorige waardeloos. Een code werkt { $minutes } minuten. ({ $reference })
code-enough-today = Voor vandaag zijn er genoeg codes gevraagd. Morgen kunt u een nieuwe vragen, of kies een andere manier. Uw verzoek houdt zijn datum. ({ $reference })
code-wrong =
    Deze code klopt niet, of de tien minuten zijn om. U kunt het nog { $left ->
        [one] één keer
       *[other] { $left } keer
    } proberen, of een nieuwe code vragen. ({ $reference })
code-tries-over = Ook deze code klopt niet, en proberen kan niet meer. Vraag een nieuwe code, of kies een andere manier. ({ $reference })
code-six-digits = Een code heeft zes cijfers. Kijk nog een keer. Dit telde niet als poging.
code-right = Dank u, de code klopt: { $reference } gaat verder.
code-not-wanted = Ik wacht nu niet op een code.
proof-wanted =
    Om zeker te weten dat niemand anders om uw gegevens vraagt, gaat { $tenant } na wie u bent. U kunt daar inloggen of vragen beantwoorden, als dat hieronder staat.
    Uw verzoek is al ingediend, wat u ook kiest.
    .heading = Bent u het echt? ({ $reference })
proof-not-wanted = Dat wordt u nu niet gevraagd, of het is vaak genoeg geprobeerd.
login-coming = Een ogenblik: ik vraag { $tenant } om uw link. ({ $reference })
login-link-is-here = Deze link gaat naar de inlogpagina van { $tenant }. Hij werkt één keer, { $minutes } minuten lang. Log zelf in en geef de link niet door: wie ermee inlogt, bevestigt uw verzoek { $reference }.
fact-question =
    { $question }
    Uw antwoord gaat naar de organisatie en wordt hier niet bewaard.
    .heading = Een vraag om zeker te weten dat u het bent
facts-sent = Dank u. Uw antwoorden gaan naar { $tenant } en worden hier niet bewaard. Ik laat het weten als { $tenant } heeft gekeken. ({ $reference })
proof-confirmed = { $tenant } heeft bevestigd dat u het bent: { $reference } gaat verder.
proof-not-confirmed = { $tenant } kon hiermee niet zeker zijn. Dat zegt niets over de vraag of er gegevens van u zijn. Probeer het nog eens als dat hieronder staat, of kies een andere manier. ({ $reference })
identified-live = { $tenant } is nu zeker dat u het bent: { $reference } gaat verder.
identity-is-settled = Wie vraagt: { $identity }. Over de kaart hierboven kan nu worden beslist. ({ $reference })
identity-reminder =
    { $rung ->
        [code] Ik wacht nog op de code voor uw verzoek.
        [tenant] Ik wacht nog tot { $tenant } weet dat u het bent.
       *[other] Ik wacht nog op de afgedekte kopie voor uw verzoek.
    }
    Zonder enig bewijs van wie vraagt, kan { $tenant } niet antwoorden, en wordt het verzoek op { $ends_on } gesloten. U kunt er later mee verdergaan. Een andere manier kan altijd.
    .heading = Vergeet { $reference } niet
request-not-identified =
    { $tenant } kon niet vaststellen wie vraagt en kan uw verzoek daarom niet uitvoeren ({ $right }). Gegevens aan de verkeerde geven doet kwaad. (Art. 11 lid 2 en 12 lid 2 AVG.) Dit zegt niet of er gegevens van u zijn.
    { $note_given ->
        [yes] Wat is geprobeerd: { $note }
       *[no] Er kwam op tijd niets van u.
    }
    U kunt nog iets toevoegen waaraan men u kent, zoals een klantnummer, een ander adres of een oude factuur. Druk op de knop hieronder of schrijf naar { $email }: het verzoek gaat dan verder, u hoeft het niet opnieuw in te dienen.
    Bent u het niet eens? U kunt klagen bij { $authority } ({ $website }).
    { $court }
    .heading = Er is niet vastgesteld wie vraagt ({ $reference })
same-asked-before = U vroeg { $tenant } hetzelfde op { $received_on } ({ $earlier }), en dat verzoek loopt nog. Beide blijven staan, elk met een eigen datum. Wilt u er maar één? Trek het andere dan in.
code-card =
    { $tenant }: { $right }
    Geef deze persoon een code, via het e-mailadres of telefoonnummer dat u al hebt en niet via het adres dat is getypt. Kent u zo iemand niet, doe dan niets: de persoon hoort hetzelfde.
    Alleen u ziet de code. Hij werkt { $minutes } minuten vanaf het openen.
    .heading = Een code voor { $reference }
form-give-code =
    { $code_given ->
        [yes] Code: { $code }
       *[no] Er wordt niet meer op een code gewacht.
    }
    { $code_given ->
        [yes] Eén keer goed, vanaf nu { $minutes } minuten. Opent u dit opnieuw, dan komt er een nieuwe code en werkt deze niet meer.
       *[no] { "" }
    }
    { $name_given ->
        [yes] Getypte naam: { $name }
       *[no] { "" }
    }
    { $email_given ->
        [yes] Getypt e-mailadres: { $email }
       *[no] { "" }
    }
    { $phone_given ->
        [yes] Getypt telefoonnummer: { $phone }
       *[no] { "" }
    }
    { $code_given ->
        [yes] Niets hiervan is bewezen. Zoek de persoon op en stuur de code alleen naar een adres of nummer dat u al hebt.
       *[no] { "" }
    }
    ({ $reference }, { $right })
    .title = Code voor deze persoon
form-doubt = De persoon van { $reference } ({ $right }) krijgt de vraag om een kopie van een identiteitsbewijs waarop bijna alles is afgedekt, en leest uw reden. De wet vraagt echte twijfel (art. 12 lid 6 AVG): dat een kopie handig is, telt niet.
    .title = Twijfel wie vraagt
    .submit = Noteer, vraag kopie
form-identified = Hoe is vastgesteld wie vraagt in { $reference } ({ $right })? Alleen de manier wordt doorgegeven. Uw notitie blijft verzegeld.
    .title = Vastgesteld
    .submit = Noteren
form-cannot-identify = { $reference } ({ $right }) wordt gesloten. De persoon leest wat is geprobeerd, hoe iets toe te voegen, en waar te klagen (art. 11 lid 2 en 12 lid 2 AVG). Met bewijs gaat het meteen verder.
    .title = Niet vast te stellen
    .submit = Sluit en meld
field-doubt = Reden voor twijfel
    .hint = De persoon leest deze tekst. Minstens 20 tekens.
field-method = Hoe
field-note = Notitie
    .hint = Alleen wat nodig is. Geen nummers van documenten.
field-tried = Wat is geprobeerd
    .hint = De persoon leest deze tekst. Minstens 20 tekens.
identity-asked-code = een eenmalige code gevraagd
identity-asked-tenant = de eigen controle van de organisatie gevraagd
identity-asked-id-copy = een afgedekte kopie gevraagd
identity-asked-live = nog niet nagegaan: stel vast wie vraagt
identity-code = eenmalige code, via het bekende adres
identity-login = ingelogd bij de organisatie
identity-facts = vragen van de organisatie beantwoord
identity-video = gezien via video
identity-in-person = gezien in persoon
identity-known-by-phone = bekend aan de telefoon
button-new-code = Vraag een nieuwe code
button-login-link = Inloggen
button-open-login = Open de inlogpagina
button-answer-facts = Vragen beantwoorden
button-prove-now = Ik kan het nu bewijzen
button-give-code = Toon de code
button-doubt = Twijfel wie vraagt
button-identified = Vastgesteld
button-cannot-identify = Niet vast te stellen

## RIGHTS

need-scope =
    { $explained ->
        [access] Wilt u alles zien, of alleen een deel? Bijvoorbeeld: de facturen van vorig jaar. Schrijf welk deel, of druk op de knop. De datum waarop u antwoord krijgt, blijft in beide gevallen gelijk.
        [erasure] Welke gegevens moeten worden verwijderd? Schrijf welke, of druk op de knop.
       *[other] Welke gegevens mogen voorlopig niet worden gebruikt? Schrijf welke, of druk op de knop.
    }
need-delivery = Hoe wilt u het antwoord krijgen: op een pagina waar u het downloadt, of hier in de chat? De pagina is veiliger. U mag dit overslaan.
need-wrong = Wat klopt er niet? Schrijf wat zij nu over u hebben.
need-correct = En wat moet het zijn?
need-erase = Wat moet worden verwijderd: uw account, of gegevens over u zonder account?
need-ground = Waarom mogen uw gegevens voorlopig niet worden gebruikt? (art. 18 AVG)
need-to = Wie moet het bestand met uw gegevens krijgen?
need-recipient = Welke organisatie moet het bestand krijgen? Schrijf de naam en hoe zij te bereiken is, bijvoorbeeld een e-mailadres.
need-objection = Waartegen maakt u bezwaar? Bij reclame hoeft u geen reden te geven.
need-situation = Wat doen zij met uw gegevens waar u bezwaar tegen hebt, en wat in uw eigen situatie is de reden? De wet vraagt hierom (art. 21 lid 1 AVG).
need-consent = Welke toestemming trekt u in?
need-which = Om welke toestemming gaat het? Schrijf waar u ja op had gezegd.
need-decision = Om welk besluit gaat het? Schrijf wat er over u is besloten, en wanneer, als u dat weet.
need-asks = Wat wilt u graag? U mag dit overslaan.
particular-scope = Welke gegevens: { $text }
particular-delivery = Hoe u het antwoord krijgt: { $text }
particular-wrong = Nu verkeerd: { $text }
particular-correct = Moet zijn: { $text }
particular-erase = Te verwijderen: { $text }
particular-ground = Waarom: { $text }
particular-to = Het bestand gaat naar: { $text }
particular-recipient = Organisatie: { $text }
particular-objection = Bezwaar tegen: { $text }
particular-situation = Eigen situatie: { $text }
particular-consent = Toestemming: { $text }
particular-which = Namelijk: { $text }
particular-decision = Besluit: { $text }
particular-asks = Wens: { $text }
withdrawal-effective =
    Uw toestemming is gestopt op { $effective_at }. { $tenant } mag uw gegevens hiervoor niet meer gebruiken: { $consent ->
        [newsletter] de nieuwsbrief.
        [testimonial] laten zien wat u over hen zei.
        [other] { $which }
       *[all] alles waar u ja op had gezegd.
    }
    Het is meteen doorgegeven. Wat zij daarvoor deden, mocht (art. 7 lid 3 AVG).
    U kunt nog wel berichten krijgen die bij een dienst horen, zoals een melding over uw account of een factuur. ({ $reference })
    .heading = Uw toestemming is ingetrokken
objection-effective =
    Vanaf { $effective_at } mag { $tenant } uw gegevens niet meer voor reclame gebruiken. Niemand hoeft dat goed te keuren (art. 21 lid 3 AVG).
    Het is meteen doorgegeven. U kunt nog wel berichten krijgen die bij een dienst horen, zoals een melding over uw account of een factuur. ({ $reference })
    .heading = Geen reclame meer
objection-granted = { $tenant } gebruikt uw gegevens niet meer op de manier waartegen u bezwaar maakte. ({ $reference })
    .heading = Uw bezwaar is toegewezen
cooling-off-started =
    { $tenant } gaat de gegevens van uw account anoniem maken. U hebt bedenktijd tot en met { $last_on }: tot dan kunt u uw account houden met de knop hieronder.
    Op { $ends_at } wordt het definitief. Wat anoniem is, blijft bewaard voor statistiek en zegt niets over u. ({ $reference })
    .heading = Uw account wordt verwijderd
cooling-off-reminder = Uw account bij { $tenant } wordt binnenkort verwijderd. U kunt het nog houden, tot en met { $last_on }. Op { $ends_at } wordt het definitief. ({ $reference })
    .heading = Wilt u dit nog steeds?
cooling-off-over = Uw bedenktijd is voorbij. { $tenant } heeft de opdracht gekregen om de gegevens van uw account nu anoniem te maken. U hoort het als dat klaar is. ({ $reference })
deletion-cancelled = U houdt uw account bij { $tenant }. Er is niets verwijderd. ({ $reference })
rectification-done =
    { $tenant } heeft uw gegevens gecorrigeerd: { $changed }
    { $unchanged_given ->
        [no] { "" }
       *[yes] Niet gewijzigd, en waarom: { $unchanged } Bent u het er niet mee eens? Mail naar { $email }, of dien een klacht in bij { $authority } ({ $website }). { $court }
    }
    { $others ->
        [yes] Wie deze gegevens van { $tenant } kreeg, moet het ook horen. De knop zegt wie.
       *[no] { "" }
    }
    ({ $reference })
    .heading = Uw gegevens zijn gecorrigeerd
erasure-done =
    { $account ->
        [yes] { $tenant } heeft de gegevens van uw account anoniem gemaakt.
       *[no] { $erased_given ->
            [no] { $tenant } heeft de gegevens over u verwijderd.
           *[yes] { $tenant } heeft verwijderd: { $erased }
        }
    }
    { $holds_given ->
        [no] Er is niets bewaard.
       *[yes] Dit is bewaard, omdat het van de wet moet of mag:
    }
    { $holds_given ->
        [no] { "" }
       *[yes] { $holds }
    }
    { $days ->
        [0] Kopieën in logboeken en back-ups verdwijnen als die worden overschreven.
        [one] Kopieën in logboeken en back-ups zijn binnen 1 dag weg.
       *[other] Kopieën in logboeken en back-ups zijn binnen { $days } dagen weg.
    }
    { $holds_given ->
        [no] { "" }
       *[yes] Bent u het er niet mee eens? Mail naar { $email }, of dien een klacht in bij { $authority } ({ $website }). { $court }
    }
    { $others ->
        [yes] Wie deze gegevens van { $tenant } kreeg, moet het ook horen. De knop zegt wie.
       *[no] { "" }
    }
    ({ $reference })
    .heading = Uw gegevens zijn verwijderd
restriction-in-force =
    { $tenant } gebruikt uw gegevens niet meer, maar bewaart ze voorlopig: { $restriction ->
        [accuracy] zij gaan na of de gegevens kloppen.
        [unlawful] zij mogen de gegevens niet gebruiken, en u wilt dat ze bewaard blijven.
        [claims] u hebt de gegevens nodig voor een rechtszaak.
       *[objection] uw bezwaar wordt bekeken.
    }
    { $others ->
        [yes] Wie deze gegevens van { $tenant } kreeg, moet het ook horen. De knop zegt wie.
       *[no] { "" }
    }
    U hoort het voordat zij uw gegevens weer gebruiken (art. 18 lid 3 AVG). ({ $reference })
    .heading = Gebruik van uw gegevens staat stil
restriction-ends =
    Vanaf { $ends_on } gebruikt { $tenant } uw gegevens weer. Waarom: { $reasons }
    Bent u het er niet mee eens? Mail naar { $email }, of dien een klacht in bij { $authority } ({ $website }). ({ $reference })
    .heading = De beperking stopt
portability-done =
    { $transfer ->
        [direct] { $tenant } heeft het bestand met uw gegevens rechtstreeks gestuurd naar: { $recipient }
       *[other] { $tenant } kan het bestand niet rechtstreeks sturen naar: { $recipient }
    }
    { $why_given ->
        [no] { "" }
       *[yes] { $why }
    }
    { $transfer ->
        [direct] Is het niet aangekomen? Mail naar { $email }.
       *[other] U krijgt het bestand zelf en kunt het doorgeven. Kreeg u het niet? Mail naar { $email }.
    } ({ $reference })
    .heading = Uw gegevens in een bestand
automated-decision-done =
    Een mens van { $tenant } heeft opnieuw naar het besluit gekeken: { $human }
    { $outcome ->
        [kept] Het besluit blijft zoals het was.
       *[changed] Het besluit is veranderd.
    }
    Waarom: { $explanation }
    Bent u het er niet mee eens? Mail naar { $email }, of dien een klacht in bij { $authority } ({ $website }). ({ $reference })
    .heading = Een mens heeft ernaar gekeken
recipients-told =
    { $tenant } geeft uw gegevens aan deze ontvangers:
    { $told }
    ({ $reference })
    .heading = Wie het is verteld
recipient-was-told = { $recipient }: heeft het gehoord
recipient-was-nothing = { $recipient }: had geen gegevens over u
recipient-was-impossible = { $recipient }: kon het niet worden verteld. { $why }
recipient-was-pending = { $recipient }: hoort het nog, als uw gegevens daar zijn
recipients-to-tell =
    Wie deze gegevens kreeg, moet hiervan horen (art. 19 AVG):
    { $names }
    .heading = Licht de ontvangers in ({ $reference })
recipients-recorded = { $by } heeft vastgelegd wat er met de ontvangers is gebeurd: { $count } van { $of } ingelicht. ({ $reference })
restriction-holds = Het gebruik van deze gegevens is nu beperkt. Voordat dat stopt, moet de aanvrager het horen (art. 18 lid 3 AVG): druk op de knop.
    .heading = Beperking van kracht ({ $reference })
restriction-end-told = { $by } heeft de beperking beëindigd. De aanvrager weet het; de gegevens mogen weer worden gebruikt vanaf { $ends_on }, niet eerder. ({ $reference })
blocks-amended =
    { $by } heeft het antwoord aangepast: { $amended ->
        [one] 1 deel wijkt af van het beleid.
       *[other] { $amended } delen wijken af van het beleid.
    }
    { $missing ->
        [0] Elk deel is ingevuld.
        [one] 1 deel is nog leeg: vul het in, of schrijf waarom niet.
       *[other] { $missing } delen zijn nog leeg: vul ze in, of schrijf waarom niet.
    } ({ $reference })
blocks-missing =
    { $missing ->
        [one] Het antwoord kan nog niet weg: 1 deel dat de wet voorschrijft, is leeg. Vul het in, of schrijf waarom niet.
       *[other] Het antwoord kan nog niet weg: { $missing } delen die de wet voorschrijft, zijn leeg. Vul ze in, of schrijf waarom niet.
    } ({ $reference })
form-recipients = Wat is er met elke ontvanger van { $reference } gebeurd? Wie niet kon worden ingelicht, heeft een reden nodig.
    .title = Ontvangers ingelicht
    .submit = Vastleggen
form-blocks = De aanvrager leest dit bij het antwoord op { $reference }. Het komt uit het beleid. Vul in wat leeg is, of schrijf daar waarom er niets te melden is.
    .title = Wat de wet voorschrijft
    .submit = Vastleggen
form-lift-restriction = De aanvrager van { $reference } leest dit voordat de gegevens weer worden gebruikt.
    .title = Beperking beëindigen
    .submit = Aan aanvrager melden
field-changed = Wat is gecorrigeerd of aangevuld
    .hint = De aanvrager leest deze tekst.
field-unchanged = Wat niet, en waarom
    .hint = De aanvrager leest deze tekst, en waar een klacht kan worden ingediend.
field-erased = Wat wordt verwijderd
    .hint = De aanvrager leest deze tekst. Leeg: alle gegevens over de persoon.
field-restriction_ground = Op welke grond
field-transfer = Naar de andere organisatie
field-transfer_why = Als dat niet kan: waarom niet
    .hint = De aanvrager leest deze tekst. Minstens 20 tekens.
field-interest = Wiens belang het dient, en welk
field-balance = Waarom dat belang zwaarder weegt dan de situatie van de persoon, of niet
    .hint = Minstens 40 tekens. Als u weigert, leest de aanvrager deze tekst.
field-result = Uitkomst
field-human = Wie opnieuw heeft gekeken
    .hint = Een functie is genoeg. De aanvrager leest deze tekst.
field-outcome = Het besluit
field-explanation = Waarom
    .hint = De aanvrager leest deze tekst. Minstens 40 tekens.
field-lift_after = Wanneer de gegevens weer worden gebruikt
field-recipients_why = Waarom iemand niet kon worden ingelicht
    .hint = De aanvrager kan deze tekst lezen. Minstens 20 tekens.
hold-applies = dit blijft bewaard
hold-does-not-apply = hiervan is niets te bewaren
restriction-accuracy = de gegevens zijn betwist en worden nagegaan (art. 18 lid 1 a)
restriction-unlawful = gebruik mag niet, de persoon wil geen wissing (art. 18 lid 1 b)
restriction-claims = de persoon heeft ze nodig voor een rechtszaak (art. 18 lid 1 c)
restriction-objection = een bezwaar wordt afgewogen (art. 18 lid 1 d)
transfer-direct = sturen wij het bestand zelf
transfer-not-feasible = kan het niet; de persoon krijgt het bestand
result-grant = toegewezen: wij stoppen
result-refuse = geweigerd: onze gronden wegen zwaarder (art. 21 lid 1)
outcome-kept = blijft zoals het was
outcome-changed = is veranderd
recipient-told = is ingelicht
recipient-nothing = had geen gegevens van deze persoon
recipient-impossible = kon niet worden ingelicht
lift-after-1 = morgen
lift-after-7 = over een week
lift-after-14 = over twee weken
error-too-short-to-weigh = Schrijf minstens 40 tekens: de wet wil dat dit wordt afgewogen.
button-need-scope-all = Alles
button-need-delivery-page = Een pagina om te downloaden
button-need-delivery-chat = Hier in de chat
button-need-erase-account = Mijn account verwijderen
button-need-erase-data = Gegevens verwijderen, zonder account
button-need-erase-both = Allebei
button-need-ground-accuracy = De gegevens kloppen niet
button-need-ground-unlawful = Niet gebruiken, wel bewaren
button-need-ground-claims = Ik heb ze nodig voor een rechtszaak
button-need-ground-objection = Ik wacht op antwoord op mijn bezwaar
button-need-ground-unknown = Iets anders, of ik weet het niet
button-need-to-self = Ik
button-need-to-other = Een andere organisatie
button-need-objection-marketing = Reclame
button-need-objection-other = Iets anders
button-need-consent-newsletter = Voor de nieuwsbrief
button-need-consent-testimonial = Voor tonen wat ik over hen zei
button-need-consent-all = Alle toestemming die ik gaf
button-need-consent-other = Een andere
button-need-asks-human = Dat een mens opnieuw kijkt
button-need-asks-explain = Uitleg
button-need-asks-contest = Ik ben het er niet mee eens
button-change-particulars = Wijzigen waar het om gaat
button-cancel-deletion = Mijn account houden
button-who-was-told = Wie is ingelicht?
button-recipients = Ontvangers ingelicht
button-blocks = Wat de wet voorschrijft
button-lift-restriction = Beperking beëindigen

## REFUSING, EXTENDING, FOUR EYES, PASSWORDS

court-nl = U kunt de rechtbank (de rechter) om een beslissing vragen, binnen zes weken na dit antwoord. U hebt daar geen advocaat voor nodig (art. 35 UAVG).
court-gdpr = U kunt ook naar de rechter: waar u woont, of waar de organisatie gevestigd is (art. 79 AVG). De wet van dat land zegt binnen welke tijd, dus vraag daar snel naar.
court-uk = U kunt ook naar de rechter in het Verenigd Koninkrijk (art. 79 UK GDPR). Vraag snel binnen welke tijd u dat moet doen.
court-ch = U kunt ook naar de burgerlijke rechter in Zwitserland (art. 32 FADP). Vraag snel binnen welke tijd u dat moet doen.
ground-data-correct = de gegevens kloppen zoals ze zijn (art. 16 AVG)
ground-public-health = nodig voor de volksgezondheid (art. 17 lid 3 c AVG)
ground-archiving = nodig voor archief, onderzoek of statistiek (art. 17 lid 3 d AVG)
ground-compelling-grounds = dwingende gronden die zwaarder wegen (art. 21 lid 1 AVG)
ground-legal-claims-objection = nodig voor een rechtsvordering (art. 21 lid 1 AVG)
ground-necessary-decision = contract, wet of toestemming staat het toe (art. 22 lid 2 AVG)
extension-complexity = het verzoek is ingewikkeld
extension-number = er zijn veel verzoeken
extension-both = het verzoek is ingewikkeld, en er zijn veel verzoeken
proposal-approve = goed te keuren
proposal-refuse = te weigeren
refuse-whole = Het hele verzoek
refuse-part = Alleen een deel; de rest wordt goedgekeurd
months-1 = Eén maand langer
months-2 = Twee maanden langer
late-yes = Ja, toch verlengen
late-no = Nee, nu niet
request-partly-refused =
    { $tenant } voert uw verzoek uit ({ $right }), maar niet helemaal.
    Niet uitgevoerd: { $part }
    Grond: { $ground }
    Redenen: { $reasons }
    { $late_on_given ->
        [no] { "" }
       *[yes] Dit antwoord komt te laat: u had het uiterlijk { $late_on } moeten krijgen.
    }
    Bent u het er niet mee eens? Schrijf eerst naar { $email }, als u wilt. U kunt een klacht indienen bij { $authority } ({ $website }).
    { $court }
    .heading = Een deel van uw verzoek is geweigerd ({ $reference })
request-extended =
    { $tenant } heeft meer tijd nodig voor uw verzoek ({ $right }).
    Waarom: { $extension_ground }. { $reasons }
    U krijgt uiterlijk { $extended_on } antwoord. Eerst was dat { $original_on }.
    De wet staat dit één keer toe. De tijd telt vanaf de dag van uw verzoek (art. 12 lid 3 AVG). U hoeft niets te doen.
    Bent u het er niet mee eens? Schrijf eerst naar { $email }, als u wilt. U kunt een klacht indienen bij { $authority } ({ $website }).
    { $court }
    .heading = Meer tijd voor uw verzoek ({ $reference })
which-country = In welk land woont u? Druk op een knop, of typ de naam. We gebruiken het alleen om te vertellen waar u een klacht kunt indienen.
which-land = In welke deelstaat van Duitsland woont u? Elke deelstaat heeft een eigen toezichthouder voor bedrijven.
country-not-known = Ik ken geen toezichthouder in dat land. Kies een land van de Europese Economische Ruimte, het Verenigd Koninkrijk of Zwitserland.
authority-of-country =
    U kunt een klacht indienen bij { $authority } ({ $website }).
    { $court }
button-other-country = Ik woon in een ander land
form-refuse =
    { $reference } weigeren ({ $right }). Hierna ziet u precies wat de persoon leest.
    { $late ->
        [yes] De maand voor een weigering is voorbij. U kunt haar nog versturen; de persoon leest dat ze te laat is.
       *[no] { "" }
    }
    .title = Verzoek weigeren
    .submit = Toon de tekst
form-refuse-preview =
    De persoon leest dit:
    { $quoted }
    ─────
    Verstuur het, of verander hieronder iets: dan ziet u eerst de nieuwe tekst. ({ $reference }, { $right })
    .title = Weigeren: de tekst
    .submit = Verstuur deze tekst
form-approve =
    { $reference } goedkeuren ({ $right }). Wat de persoon zei:
    { $particulars_given ->
        [no] Verder niets.
       *[yes] { $particulars }
    }
    .title = Verzoek goedkeuren
    .submit = Goedkeuren
form-extend =
    Meer tijd voor { $reference } ({ $right }). Dat is een uitzondering, en kan één keer (art. 12 lid 3 AVG). Veel werk hebben is geen reden.
    Eén maand langer: tot en met { $first_on }. Twee maanden langer: tot en met { $second_on }. Beide tellen vanaf ontvangst.
    { $promised_on_given ->
        [no] { "" }
       *[yes] Uw eigen verklaring belooft een antwoord uiterlijk { $promised_on }. De wet staat de verlenging toe, maar ze breekt die belofte.
    }
    { $warned ->
        [yes] De veilige datum was { $safe_on }. U kunt alleen nog tot en met { $legal_on } verlengen omdat de klok misschien stilstond, en daar is niet iedereen het over eens.
       *[no] Vertel het de persoon uiterlijk { $safe_on }.
    }
    .title = Termijn verlengen
    .submit = Toon de tekst
form-extend-preview =
    De persoon leest dit:
    { $quoted }
    ─────
    { $promised_on_given ->
        [no] { "" }
       *[yes] Dit breekt de belofte van uw eigen verklaring: antwoord uiterlijk { $promised_on }.
    }
    { $warned ->
        [yes] De veilige datum was { $safe_on }; de laatste dag is { $legal_on }.
       *[no] Eén maand langer: tot en met { $first_on }. Twee: tot en met { $second_on }.
    }
    Verstuur het, of verander hieronder iets: dan ziet u eerst de nieuwe tekst. ({ $reference }, { $right })
    .title = Verlengen: de tekst
    .submit = Verstuur deze tekst
form-confirm-approval =
    { $by } wil { $reference } goedkeuren ({ $right }). Bent u het eens, dan gebeurt het meteen en hoort de persoon ervan.
    { $filled_given ->
        [no] { "" }
       *[yes] { $filled }
    }
    .title = Goedkeuring bevestigen
    .submit = Bevestigen
form-confirm-refusal =
    { $by } wil { $reference } weigeren ({ $right }). Bent u het eens, dan leest de persoon dit:
    { $quoted }
    .title = Weigering bevestigen
    .submit = Bevestig en verstuur
form-send-back = Waarom bent u het niet eens met het voorstel voor { $reference } ({ $right })? Uw collega's lezen het onder de kaart; de persoon niet.
    .title = Terugsturen
    .submit = Terugsturen
field-how_much = Wat weigert u?
field-part = Welk deel weigert u?
    .hint = Alleen als u een deel weigert. De persoon leest dit.
field-months = Hoeveel langer?
field-extension_ground = Reden die de wet kent
field-facts = Waarom dit verzoek meer tijd vraagt
    .hint = De persoon leest deze tekst. Minstens 40 tekens.
field-sure = De veilige datum is voorbij. Weet u het zeker?
field-code = Code uit uw app
    .hint = Zes cijfers. Telefoon kwijt? Vraag een collega die mag goedkeuren, of de beheerder.
field-why = Waarom niet
button-extend = Termijn verlengen
button-confirm-proposal = Bekijken en bevestigen
button-send-back = Terugsturen
button-open-password-page = Open de pagina
button-reset-secret = Vergeet dit geheim
error-proof-too-short = Laat met feiten zien waarom het verzoek ongegrond of buitensporig is: minstens 40 tekens.
error-which-part = Zeg welk deel u weigert, minstens 10 tekens.
error-rest-is-approved = U weigert maar een deel, dus de rest moet u toewijzen. Of weiger het hele verzoek.
error-facts-too-short = Geef de feiten, minstens 40 tekens: de persoon leest ze.
error-not-sure = Kies ja om na de veilige datum te verlengen, of sluit dit venster.
error-why-too-short = Zeg waarom, minstens 10 tekens.
error-code-wrong = Deze code klopt niet. Kijk in uw app naar de code van nu.
error-code-used = Deze code is al gebruikt. Wacht op de volgende.
error-code-locked = Te veel verkeerde codes. Probeer het over een kwartier opnieuw.
extended-already = { $reference } is al eens verlengd, tot en met { $extended_on }. Dat kan één keer. Er is niets veranderd.
too-late-to-extend = { $reference } kan niet meer worden verlengd: de persoon moest het uiterlijk { $legal_on } horen. Er is niets veranderd.
never-refused = { $reference } kan niet worden geweigerd: na een bezwaar mag niemand doorgaan met direct marketing (art. 21 lid 3 AVG). Er is niets veranderd.
no-second-person = Voor { $reference } is een tweede persoon nodig, en uw beleid noemt niemand anders. Vraag de beheerder er een te noemen (second, onder [dpo]). Er is niets veranderd.
own-proposal = Dit hebt u zelf voorgesteld. Een tweede persoon moet ernaar kijken. Er is niets veranderd.
already-proposed = { $by } heeft al een voorstel gedaan voor { $reference }. Bevestig dat eerst of stuur het terug. Er is niets veranderd.
no-page-for-password = Voor deze beslissing is een code nodig, en er is geen webpagina om die in te stellen. Vraag de beheerder. Er is niets veranderd.
proposal-lapsed = { $reference } is veranderd sinds dat voorstel. Het telt niet meer; kijk op de kaart en beslis opnieuw.
second-person-asked = { $by } stelt voor { $reference } { $proposal }. Een van u moet kijken en bevestigen: { $people }. De persoon hoort daarvoor niets.
proposal-sent-back = { $people }, { $by } is het niet eens over { $reference }: { $text }
request-was-extended = { $by } heeft { $reference } verlengd. Nieuwe datum: { $extended_on }. De persoon weet het.
password-link = Voor deze beslissing hebt u een code uit een app nodig. Deze pagina geeft u daar één keer een geheim voor. De link werkt { $minutes } minuten.
secret-forgotten = Gedaan. Uw collega krijgt bij de volgende beslissing een nieuwe pagina.
secret-not-there = Er was niets te vergeten. Er is niets veranderd.
home-secret =
    { $people } heeft een geheim voor codes. Is de telefoon kwijt, dan kunt u het hier vergeten; de volgende beslissing geeft dan een nieuw.
    .heading = Codes van een collega
enrol-page-title = Codes voor uw beslissingen
enrol-page-organisation = Voor beslissingen over privacyverzoeken van { $organisation }.
enrol-page-why = U hebt een authenticator-app op uw telefoon nodig. Deze pagina toont daar één keer een geheim voor. Open haar niet waar anderen meekijken.
enrol-page-show = Toon het geheim
enrol-page-scan = Scan dit met uw app, of typ het geheim over.
enrol-page-alt = QR-code met het geheim
enrol-page-secret = Geheim
enrol-page-uri = Adres voor de app
enrol-page-code = Typ nu de zes cijfers die uw app toont
enrol-page-confirm = Bevestigen
enrol-page-done = Het werkt. Voortaan vraagt een beslissing om een code uit uw app. U kunt deze pagina sluiten.
enrol-page-gone-title = Deze pagina is voorbij
enrol-page-gone = De link is gebruikt, of de tijd is voorbij. Druk opnieuw op de knop op de kaart voor een nieuwe.

## ANSWERS

answer-ready =
    { $tenant } heeft uw verzoek beantwoord ({ $right }).
    { $files ->
        [0] Het antwoord is een tekst.
        [one] Het antwoord is een tekst met één bestand, of alleen een bestand.
       *[other] Bij het antwoord horen { $files } bestanden.
    }
    Open de pagina met de knop. Daar vraagt u een code, en met de code opent u het antwoord. Met de link alleen komt niemand erin.
    De link werkt { $days } dagen. Een dag nadat u het antwoord hebt gedownload, wordt het hier gewist. Bewaar het dus zelf. ({ $reference })
    .heading = Uw antwoord staat klaar
answer-ready-chat =
    { $tenant } heeft uw verzoek beantwoord ({ $right }).
    { $files ->
        [0] Het antwoord is een tekst.
        [one] Het antwoord is een tekst met één bestand, of alleen een bestand.
       *[other] Bij het antwoord horen { $files } bestanden.
    }
    U kunt het hier in de chat krijgen. Let op: het bedrijf achter deze chat bewaart het dan ook, op eigen computers, en wie uw toestel gebruikt kan het lezen. U kunt { $tenant } ook om een andere manier vragen: { $email }. ({ $reference })
    .heading = Uw antwoord staat klaar
answer-link = Hier is een nieuwe link naar uw antwoord. Hij werkt { $days } dagen; een oudere link werkt niet meer. Op de pagina vraagt u een code. ({ $reference })
answer-code =
    Uw code: { $code }
    Typ de code op de pagina met uw antwoord. Hij werkt { $minutes } minuten. Geef hem niet door. Hebt u er niet om gevraagd? Doe dan niets. ({ $reference })
answer-in-chat-sure =
    Wilt u het antwoord op { $reference } hier in de chat? Weet eerst dit: het bedrijf achter deze chat (Telegram of Slack) bewaart de tekst en de bestanden dan ook, op eigen computers, en daar kunnen wij niet bij. Op de pagina wordt het gewist nadat u het hebt gedownload; hier blijft het staan tot u het wist.
    .heading = Het antwoord in deze chat?
answer-here =
    { $text_given ->
        [yes] { $text }
       *[no] Dit is het antwoord op uw verzoek; het volgt als bestand.
    }
    ({ $reference })
    .heading = Het antwoord op uw verzoek
answer-file =
    { $name_given ->
        [yes] Hoort bij het antwoord op { $reference }: { $name }
       *[no] Dit bestand wordt hier niet meer bewaard. ({ $reference })
    }
answer-reminder = Het antwoord van { $tenant } op uw verzoek wacht op u. U hebt het nog niet opgehaald. ({ $reference })
    .heading = Uw antwoord wacht nog
answer-link-over = De link naar het antwoord van { $tenant } werkt niet meer, en u hebt het antwoord niet opgehaald. Er is niets verloren: druk op een knop voor een nieuwe link, zolang de zaak wordt bewaard. ({ $reference })
    .heading = De link is verlopen
answer-gone = Dit antwoord is hier niet meer: u hebt het al gekregen, of het is gewist. Hebt u het nog eens nodig? Vraag het aan { $tenant } via { $email }.
request-nothing-in-it =
    { $tenant } kent u, maar over wat u vroeg ({ $right }) is er niets. Dit is geen fout en geen leeg bestand.
    Dit is doorzocht: { $searched }
    Bedoelde u iets anders? Mail naar { $email }. ({ $reference })
    .heading = Er staat niets in
request-answered-elsewhere =
    { $tenant } meldt dat uw verzoek ({ $right }) op een andere manier dan via deze chat is beantwoord: { $how }
    Hebt u niets gekregen? Mail naar { $email }. ({ $reference })
    .heading = Op een andere manier beantwoord
answer-draft =
    Antwoord op { $reference }, nog niet verstuurd: { $texts ->
        [one] 1 tekst
       *[other] { $texts } teksten
    }, { $files ->
        [one] 1 bestand
       *[other] { $files } bestanden
    }.
    { $fetching ->
        [0] { "" }
       *[other] Bestanden die nog worden opgehaald: { $fetching }.
    }
    Voeg meer toe met ‘Add to the answer’ in het menu van een bericht in deze draad. De aanvrager ziet niets tot u het verstuurt.
    .heading = Concept van het antwoord
answer-file-refused =
    { $reason ->
        [file-too-large] Een bestand is te groot voor het antwoord op { $reference }: hoogstens 20 MB per bestand en 25 MB samen. Het is niet toegevoegd.
        [file-bomb] Een bestand is niet toegevoegd aan het antwoord op { $reference }: wat erin zit, is te groot om het veilig te openen. Stuur het in kleinere delen.
        [file-type] Een bestand is niet toegevoegd aan het antwoord op { $reference }: het is een programma of van een onbekende soort. Stuur het als pdf, tekst, afbeelding of in een zip.
       *[other] Een bestand voor het antwoord op { $reference } kon niet worden opgehaald: het is weg uit Slack. Het is niet toegevoegd.
    }
answer-sent = { $by } heeft het antwoord op { $reference } verstuurd. De bestanden staan ook in deze draad en blijven daar: wis ze in Slack zodra ze hier niet meer nodig zijn.
answer-changed = Het antwoord op { $reference } is veranderd nadat u het opende, of het is al verstuurd of vervallen. Er is niets gedaan. Kijk op de nieuwste kaart en open het opnieuw.
answer-has-it = Dit bericht hoort al bij het antwoord.
answer-too-large =
    { $too_much ->
        [text] De teksten van het antwoord worden langer dan 6.000 tekens. Zet de rest in een bestand.
        [files] Een antwoord heeft hoogstens 20 bestanden. Zet ze in een zip.
       *[other] Dit is te groot: hoogstens 20 MB per bestand en 25 MB samen.
    }
answer-not-ready =
    { $hindrance ->
        [fetching] Een bestand wordt nog opgehaald. Probeer het zo meteen opnieuw.
        [not-approved] Het verzoek is nog niet goedgekeurd. Keur het eerst goed; het concept blijft staan.
        [no-chat] Deze persoon vroeg het niet in een chat, dus hier kan niets worden verstuurd. Antwoord op de manier waarop het verzoek kwam, en meld dat daarna.
       *[other] Er staat nog niets in het antwoord.
    }
form-answer-write = Uw tekst wordt deel van het antwoord op { $reference } ({ $right }). De aanvrager leest hem precies zoals u hem schrijft; schrijf dus in diens taal. Er wordt nog niets verstuurd.
    .title = Antwoord schrijven
    .submit = Aan antwoord toevoegen
form-answer-review =
    { $text_given ->
        [yes] De aanvrager leest precies dit:
       *[no] Er is geen tekst, alleen bestanden.
    }
    { $text }
    { $attached_given ->
        [yes] Bestanden, in deze volgorde:
       *[no] Geen bestanden.
    }
    { $attached }
    .title = Lezen en versturen
    .submit = Doe dit
form-no-data =
    De aanvrager leest dat er niets is gevonden, en waar u hebt gezocht. Dit is niet voor iemand die niet kon worden herkend: weiger dan, met die grond. ({ $reference }, { $right })
    Opgegeven: { $searched_for }
    .title = Geen gegevens gevonden
    .submit = Melden
form-nothing-in-it = Gebruik dit als u de aanvrager kent, maar er niets is over wat werd gevraagd. De aanvrager leest waar u hebt gekeken. ({ $reference }, { $right })
    .title = Er staat niets in
    .submit = Melden
form-answered-elsewhere = Gebruik dit als het antwoord de aanvrager op een andere manier heeft bereikt, zoals per post. ({ $reference }, { $right })
    .title = Elders beantwoord
    .submit = Melden
field-answer = Tekst van het antwoord
field-answer-do = Wat wilt u doen?
    .hint = ✕ haalt een deel weg, ↑ zet het vooraan. Open daarna dit formulier opnieuw.
field-searched = Waar hebt u gezocht?
    .hint = Systemen en waarop u zocht, bijvoorbeeld: klantsysteem en mailbox, op naam en e-mailadres.
field-how = Hoe heeft het antwoord de aanvrager bereikt?
    .hint = Bijvoorbeeld: per brief op 3 maart, aan het opgegeven adres.
answer-do-send = Nu versturen, zoals het hier staat
error-answer-too-long = Samen met wat er al staat is dit langer dan 6.000 tekens. Zet de rest in een bestand.
error-searched-too-short = Schrijf minstens 10 tekens: de aanvrager leest het.
button-answer-write = Antwoord schrijven
button-answer-review = Lezen en versturen
button-nothing-in-it = Er staat niets in
button-answered-elsewhere = Elders beantwoord
button-answer-open = Pagina openen
button-answer-in-chat = Liever hier in de chat
button-answer-in-chat-yes = Ja, hier in de chat
button-answer-link = Geef me een nieuwe link
answer-page-title = Uw antwoord
answer-page-case = Verzoek { $reference }, { $tenant }
answer-page-why = Het antwoord gaat open met een code. Vraag er eerst een; de code komt niet op deze pagina.
answer-page-ask-code = Stuur mij een code
answer-page-code = De code die u kreeg
answer-page-open = Antwoord openen
answer-page-nothing-used = De link blijft goed als u de pagina opent of ververst.
answer-page-to-chat = De code is onderweg naar de chat waarin u het verzoek deed. Hij werkt een halfuur.
answer-page-to-address = De organisatie stuurt de code naar het adres dat zij van u heeft. Dat kan een paar minuten duren. De code werkt een halfuur.
answer-page-too-soon = Er is al een code onderweg. Na een minuut kunt u een nieuwe vragen.
answer-page-too-many = U hebt veel codes gevraagd. Vraag in de chat een nieuwe link.
answer-page-wrong =
    { $left ->
        [0] Die code klopt niet. Deze link is nu gesloten: vraag in de chat een nieuwe.
        [one] Die code klopt niet. U kunt het nog één keer proberen.
       *[other] Die code klopt niet. U kunt het nog { $left } keer proberen.
    }
answer-page-no-code = Er is geen code, of de tijd ervan is voorbij. Vraag een nieuwe.
answer-page-opened-title = Uw antwoord
answer-page-files = Bestanden
answer-page-download = Alles downloaden (zip)
answer-page-erased-later = Bewaar het nu: een dag na de eerste keer downloaden wordt het hier gewist. Tot dan kunt u het met dezelfde code nog eens downloaden.
answer-page-end-title = Deze pagina is gesloten
answer-page-gone = Achter deze link staat geen antwoord, of er is een nieuwere link. Vraag in de chat een nieuwe.
answer-page-over = De tijd van deze link is voorbij. Vraag in de chat een nieuwe, met de knop onder het bericht over uw antwoord.
answer-page-spent = Hier zijn te vaak verkeerde codes getypt. Vraag in de chat een nieuwe link, met de knop onder het bericht over uw antwoord.
answer-page-erased = Dit antwoord is opgehaald, of de tijd ervan is voorbij, en het is gewist. Hebt u het nog eens nodig? Vraag het aan { $tenant } via { $email }.

## PASSING: handing over to controllers, and requests that came another way

policy-gone = “{ $tenant }” is hier op dit moment niet ingesteld. Wat eraan gevraagd is blijft bewaard, en de datum blijft staan. Schrijf de organisatie zelf, of probeer het later nog eens.
letter-sent-already = { $by } heeft al genoteerd dat deze brief over { $reference } verstuurd is. Er is niets veranderd.
handover-by-hand =
    { $reason ->
        [cannot-carry] Uw eigen systeem neemt dit soort verzoek ({ $right }) niet aan, dus het is daar niet heen gestuurd.
       *[other] Er is geen weg om { $reference } automatisch door te sturen.
    } Voer { $reference } met de hand uit, en meld het met de knoppen van de kaart.
handover-needs-a-person =
    { $reference } ({ $right }) is voor { $tenant }. Niemand hier heeft het gelezen.
    { $reason ->
        [cannot-carry] Het systeem van { $tenant } neemt dit soort verzoek niet aan, dus het is daar niet heen gestuurd.
       *[other] Er is nog geen weg om verzoeken door te geven aan { $tenant }.
    }
    De persoon verwacht uiterlijk { $effective_on } antwoord. U kunt het privacycontact ({ $email }) een link mailen, of de instellingen laten herstellen en het opnieuw proberen.
    .heading = Heeft een mens nodig: { $reference }
handover-overdue =
    { $people }
    { $late ->
        [not-forwarded] { $reference } zou op { $begun_on } naar { $tenant } gaan, en is daar nog niet. We blijven het proberen.
        [not-acknowledged] { $tenant } heeft niet bevestigd dat { $reference } is aangekomen. We hebben ze eraan herinnerd.
       *[not-answered] { $tenant } heeft { $reference } nog niet beantwoord, en de datum komt dichtbij. We hebben ze eraan herinnerd.
    }
    De persoon verwacht uiterlijk { $effective_on } antwoord. Hun privacycontact: { $email }.
    .heading = Te laat bij de organisatie: { $reference }
button-handover-state = Hoe staat het ervoor?
button-handover-by-mail = Mail het privacycontact
confirm-handover-by-mail = Het privacycontact krijgt een mail met een link naar dit verzoek. Is dat adres van hen, en wordt het gelezen?
    .yes = Ja, mail het
form-handover-state =
    { $reference }: { $right }
    Organisatie: { $tenant }
    Ontvangen: { $received_at }
    Antwoord uiterlijk: { $effective_on } (wet: { $legal_on })
    Stand: { $status }
    { $receipts }
    Meer kunt u hier niet zien: { $tenant } beslist over dit verzoek.
    .title = Doorgegeven
receipt-under-way = Wordt doorgegeven sinds { $begun_at }.
receipt-sent = Doorgegeven op { $sent_at } met een { $sent_way }. Bericht: { $message }. SHA-256 daarvan: { $digest }. Onderdelen: { $parts }.
receipt-acknowledged = Bevestigd op { $acknowledged_at }.
receipt-not-acknowledged = Nog niet bevestigd. Verwacht uiterlijk { $by_on }.
handover-way-webhook = ondertekend bericht aan hun systeem
handover-way-email = e-mail met een link
handover-way-slack-channel = kaart in hun kanaal
handover-way-other = eigen antwoord van hen
filed-way-chat = de chat
filed-way-email = een e-mail
filed-way-phone = de telefoon
filed-way-letter = een brief
filed-way-in-person = een bezoek
filed-way-other = een andere weg
letter-to-send =
    { $sent_at_given ->
        [no] Deze persoon heeft geen chat met ons. Stuur deze tekst, en druk dan op “Verstuurd”.
       *[yes] Verstuurd op { $sent_at }, genoteerd door { $by }.
    }
    { $quoted }
    .heading = Brief om te versturen ({ $reference })
letter-not-sent = { $people } Er ligt een brief over { $reference } die al twee dagen niet verstuurd is. Is hij verstuurd? Druk er dan op “Verstuurd”.
button-letter-sent = Verstuurd
button-letter-address = Aan wie?
form-letter-address =
    { $reference }
    Naam: { $name }
    { $email_given ->
        [no] { "" }
       *[yes] E-mail: { $email }
    }
    { $phone_given ->
        [no] { "" }
       *[yes] Telefoon: { $phone }
    }
    { $address_given ->
        [no] { "" }
       *[yes] Adres: { $address }
    }
    .title = Aan wie?
home-file = Is er een verzoek gekomen per e-mail, telefoon of brief? Dien het hier in, dan loopt de termijn vanaf de dag waarop het binnenkwam.
    .heading = Een verzoek dat langs een andere weg kwam
button-file-request = Verzoek indienen
file-request-not-here = Alleen privacycontacten kunnen een verzoek indienen dat langs een andere weg kwam, in Slack met “/loket indienen”. Wilt u zelf iets vragen? Schrijf het me dan gewoon.
request-filed-by-you = U hebt { $reference } ingediend voor { $tenant }. Het antwoord moet er uiterlijk { $effective_on } zijn. De kaart staat in het kanaal, en de brieven om te versturen ook.
form-file-request = De termijn loopt vanaf het moment waarop het verzoek uw organisatie bereikte, niet vanaf nu. De persoon heeft geen chat met ons: wat die moet horen krijgt u als brief om te versturen.
    .title = Verzoek indienen
    .submit = Dien het in
field-filed-tenant = Aan welke organisatie is het gevraagd?
field-filed-right = Wat wordt er gevraagd?
field-filed-on = Datum waarop het u bereikte
    .hint = Bijvoorbeeld 5-3-2026. De dag waarop het aankwam, ook als niemand het toen las.
field-filed-time = Tijd waarop het u bereikte
    .hint = Bijvoorbeeld 14:30. Weet u het niet: 09:00.
field-filed-way = Hoe kwam het binnen?
field-filed-name = Naam van de persoon
field-filed-contact = E-mailadres of telefoonnummer van de persoon
field-filed-address = Postadres, als de persoon een brief wil
field-filed-language = Taal van het antwoord
field-filed-details = Wat is er gevraagd? Liefst in eigen woorden van de persoon
field-filed-identified = Hoe weet u wie het is?
filed-identified-not-yet = dat weten we nog niet
filed-identified-known-address = het kwam van een adres of nummer dat we al hebben
filed-identified-video = per video gezien
filed-identified-in-person = in het echt gezien
filed-identified-known-by-phone = herkend aan de telefoon
identity-known-address = kwam van een adres dat al bekend is
error-date-wrong = Schrijf een datum zoals 5-3-2026.
error-date-future = Dit ligt in de toekomst. Wanneer bereikte het u?
error-date-old = Dit is langer dan drie jaar geleden. Kijk het jaartal na.
error-time-wrong = Schrijf een tijd zoals 14:30.
error-contact-wrong = Dit is geen e-mailadres en geen telefoonnummer.
error-contact-missing = Geef een e-mailadres, een telefoonnummer of een postadres: de persoon moet antwoord krijgen.

## PASSING: mails to a controller

mail-handover =
    Iemand heeft een privacyverzoek gedaan aan { $tenant }: { $right }.
    Kenmerk: { $reference }
    Ontvangen: { $received_at }. Uw termijn loopt vanaf daar.
    Antwoord uiterlijk: { $effective_on } (volgens de wet: { $legal_on }).
    Wat u doet: open deze pagina, vraag de code en lees het verzoek. Daar bevestigt u ook dat u het hebt, en meldt u dat het klaar is.
    { $link }
    De code komt in deze mailbox. De pagina werkt 14 dagen. In deze mail staan geen persoonsgegevens; antwoorden erop worden niet gelezen.
    .subject = Privacyverzoek { $reference } voor { $tenant }
mail-reminder =
    We gaven een privacyverzoek door aan { $tenant } en hoorden nog niet dat het beantwoord is: { $right }.
    Kenmerk: { $reference }
    Ontvangen: { $received_at }. Uw termijn loopt vanaf daar.
    Antwoord uiterlijk: { $effective_on } (volgens de wet: { $legal_on }).
    Op deze pagina staat het verzoek en kunt u antwoorden:
    { $link }
    De code komt in deze mailbox. De pagina werkt 14 dagen. In deze mail staan geen persoonsgegevens; antwoorden erop worden niet gelezen.
    .subject = Herinnering: privacyverzoek { $reference } voor { $tenant }
mail-withdrawn =
    De persoon heeft privacyverzoek { $reference } ({ $right }) aan { $tenant } ingetrokken. U hoeft er niets meer voor te doen.
    In deze mail staan geen persoonsgegevens; antwoorden erop worden niet gelezen.
    .subject = Privacyverzoek { $reference } is ingetrokken
mail-code =
    Uw code voor privacyverzoek { $reference }: { $code }
    Hij werkt { $minutes } minuten, op de pagina waar hij gevraagd is. Heeft niemand van u hem gevraagd? Dan hoeft u niets te doen.
    .subject = Code voor { $reference }

## PASSING: the page on which a controller reads and answers a request

handover-page-title = Een privacyverzoek voor u
handover-page-case = Verzoek { $reference }, voor { $tenant }
handover-page-dates = Wat er gevraagd wordt: { $right }. Ontvangen: { $received }. Antwoord uiterlijk: { $effective } (volgens de wet: { $legal }).
handover-page-why = Om de persoon te beschermen sturen we eerst een code naar de mailbox die deze link kreeg: { $mailbox }. Naar deze pagina kijken gebruikt niets op.
handover-page-ask = Stuur me de code
handover-page-ask-again = Stuur een nieuwe code
handover-page-sent = Er is een code op weg naar { $mailbox }. Hij werkt 10 minuten.
handover-page-code = De code uit de mail
handover-page-open = Toon het verzoek
handover-page-withdrawn = De persoon heeft dit verzoek ingetrokken. U hoeft niets te doen, en er is niets meer te zien.
handover-page-identity-yes = gecontroleerd
handover-page-identity-no = niet door ons gecontroleerd: ga zelf na wie het vraagt, met niet meer dan u nodig hebt
handover-page-asked = { $particulars }
handover-page-twin = De persoon vroeg { $twin } hetzelfde over de eigen gegevens. Die antwoordt zelf.
handover-page-by-letter = Dit verzoek kwam niet via de chat. Antwoord de persoon zelf.
handover-page-stands = Hoe het ervoor staat: { $stands }.
handover-page-reason = Waarom niet? De persoon leest deze tekst.
handover-page-until = Deze pagina werkt tot { $until }.
handover-page-gone-title = Deze link werkt niet
handover-page-gone = De tijd is voorbij, of het verzoek ligt niet meer bij u. Met een herinnering komt een nieuwe link.
handover-fact-name = Naam
handover-fact-email = E-mailadres
handover-fact-phone = Telefoon
handover-fact-address = Adres
handover-fact-asked = Wat precies
handover-fact-details = In eigen woorden
handover-fact-identity = Wie het vraagt
handover-answer-acknowledged = We hebben het en werken eraan
handover-answer-completed = We hebben het uitgevoerd
handover-answer-no-data = We hebben geen gegevens van deze persoon
handover-answer-refused = We weigeren, om deze reden
handover-trouble-too-many = Er zijn binnen een dag vijf codes gevraagd. Probeer het morgen nog eens, of gebruik een nieuwere mail.
handover-trouble-wrong = Dat is de code niet. Kijk nog eens goed.
handover-trouble-over = Deze code werkt niet meer. Vraag een nieuwe.
handover-trouble-no-reason = Zeg waarom: de persoon heeft het recht dat te weten.
handover-trouble-does-not-fit = Dat past niet bij hoe het verzoek er nu voor staat.
handover-trouble-locked = Vraag eerst een code.

## POLICY
promises =
    Wat de privacyverklaring van { $tenant } belooft ({ $statement }):
    { $days ->
        [0] U krijgt binnen een maand antwoord, zoals de wet zegt.
       *[other] { $aim ->
            [yes] U krijgt zo mogelijk binnen { $days } dagen antwoord, en nooit later dan de wet zegt: een maand.
           *[no] U krijgt binnen { $days } dagen antwoord{ $every ->
                [no] { " " }op de meeste soorten verzoeken
               *[yes] { "" }
            }, en nooit later dan de wet zegt: een maand.
        }
    }
    { $yourself_given ->
        [no] { "" }
       *[yes] Wat u zelf kunt doen. Het komt nooit in de plaats van een verzoek:
    }
    { $yourself }
    { $stored_given ->
        [no] { "" }
       *[yes] Hoe lang gegevens worden bewaard:
    }
    { $stored }
    { $receivers_given ->
        [no] { "" }
       *[yes] Wie er nog meer gegevens krijgt:
    }
    { $receivers }
    { $assured_given ->
        [no] { "" }
       *[yes] Verder beloofd:
    }
    { $assured }
    U hebt alle rechten van de wet, welke de verklaring ook noemt.
    .heading = Wat u is beloofd
button-promises = Wat mij is beloofd

## BREACHES
breach-card =
    { $stage ->
        [reported] Gemeld: de klok staat stil.
        [over] Gesloten als geen datalek, of als een zonder risico. De reden wordt bewaard.
       *[open] Bekend sinds { $aware_at }. Te melden vóór { $due_at }.
    }
    { $role ->
        [controller] Uw eigen gegevens: meld het bij { $authority } ({ $website }).
        [processor] Gegevens van { $controller }: die meldt het bij de toezichthouder, u vertelt het die organisatie meteen ({ $email }).
       *[unknown] Zeg eerst van wie de gegevens zijn: dat bepaalt wie het moet horen.
    }
    { $on_suspicion ->
        [yes] Uw verklaring belooft meteen te melden, ook bij alleen een vermoeden: binnen { $hours } uur.
       *[no] { "" }
    }
    { $step_contain ->
        [done] ✓ gestopt en beperkt
       *[open] ○ stop het lek en beperk de schade
    }
    { $step_investigate ->
        [done] ✓ uitgezocht
       *[open] ○ zoek uit wat er gebeurd is, en om wiens gegevens het gaat
    }
    { $step_report ->
        [done] ✓ gemeld
       *[open] ○ meld het, tenzij niemand risico loopt
    }
    { $step_tell_people ->
        [done] ✓ mensen ingelicht
       *[open] ○ licht de mensen in, als zij veel risico lopen
    }
    De wettelijke grens van 72 uur eindigt { $law_due_at }; weekenden en feestdagen tellen mee (art. 33 AVG).
    .heading = Datalekmelding { $reference }
breach-reminder =
    { $over ->
        [yes] De tijd om { $reference } te melden is voorbij sinds { $due_at }. Meld het nu, en zeg waarom het laat is.
       *[no] { $reference } moet gemeld zijn vóór { $due_at }.
    } { $people }
breach-at-processor =
    { $processor } meldt u een mogelijk lek van uw gegevens, daar bekend sinds { $aware_at }. Uw eigen 72 uur beginnen nu en eindigen { $due_at } (art. 33 AVG). { $processor } vertelt u wat bekend is; vraag ernaar.
    .heading = Mogelijk datalek bij { $processor }: { $tenant }
button-breach-step = Stap gezet
button-breach-whose = Van wie?
button-breach-draft = Concept van de melding
button-breach-reported = Gemeld
button-breach-dismiss = Geen datalek
form-breach-step = Wat is er aan { $reference } gedaan?
    .title = Stap gezet
    .submit = Vastleggen
form-breach-whose = Over wiens gegevens gaat { $reference }? Een verantwoordelijke meldt bij de toezichthouder. Een verwerker vertelt het de verantwoordelijke; diens functionaris hoort het nu, als die hier een kanaal heeft.
    .title = Van wie
    .submit = Vastleggen
form-breach-draft =
    Een concept voor { $role ->
        [processor] { $controller } ({ $email })
       *[other] { $authority } ({ $website })
    }. Vul het aan en verstuur het zelf.
    1. Wat er gebeurd is: { $words }
    2. Bekend sinds { $aware_at }; gemeld onder { $reference }.
    3. Welke gegevens, en van hoeveel mensen: …
    4. Waarschijnlijke gevolgen: …
    5. Wat er gedaan is en wat nog komt: …
    6. Contact: { $contact }
    .title = Concept van de melding
form-breach-reported =
    { $role ->
        [unknown] Zeg eerst van wie de gegevens zijn.
       *[other] U heeft { $reference } gemeld. De klok stopt.
    }
    { $too_late ->
        [yes] Er zijn meer dan 72 uur voorbij: zeg waarom (art. 33 lid 1 AVG).
       *[no] { "" }
    }
    .title = Gemeld
    .submit = Vastleggen
form-breach-dismiss = { $reference } is geen datalek, of een waarbij niemand risico loopt. De reden wordt bewaard: een toezichthouder kan ernaar vragen (art. 33 lid 5 AVG).
    .title = Geen datalek
    .submit = Sluiten
breach-step-contain = Gestopt en de schade beperkt
breach-step-investigate = Uitgezocht wat er gebeurd is
breach-step-tell-people = De mensen ingelicht
field-breach_step = Stap
field-breach_whose = Van wie
field-breach_why_late = Waarom het laat is
    .hint = Alleen als het laat is
field-breach_reason = Reden
error-breach-whose-first = Zeg eerst van wie de gegevens zijn.

## LETTERS, COMPLAINTS, WHO ACTS FOR WHOM
button-letters = Voorbeeldbrieven
button-where-to-complain = Waar kan ik klagen?
button-letter-access = Mijn gegevens inzien
button-letter-rectification = Mijn gegevens verbeteren
button-letter-erasure = Mijn gegevens verwijderen
button-letter-restriction = Mijn gegevens even niet gebruiken
button-letter-portability = Mijn gegevens meenemen
button-letter-objection = Bezwaar maken
button-letter-withdrawal = Toestemming intrekken
button-letter-automated-decision = Een besluit door een computer
button-letter-reminder = Er kwam geen antwoord
button-right-instead = Liever hier indienen
which-letter = Ik schrijf een voorbeeldbrief die u kunt overnemen. Hij wordt niet bewaard. Wat moet erin gevraagd worden?
letter-to-whom = Aan wie? Druk op de knop, of typ naam en adres van een ander bedrijf.
letter-from-whom = Welke naam komt eronder? Typ die, of sla het over.
letter-explained = Neem de brief over, vul aan wat ontbreekt, en verstuur hem per post of e-mail. Bewaar een kopie en de datum.{ $email_given ->
        [yes] {" "}Het adres voor e-mail is { $email }. Om het ons te vragen heeft u geen brief nodig: u kunt het hier indienen.
       *[no] { "" }
    } Volgens de wet moet er binnen een maand antwoord zijn.
letter-access =
    { $to }
    { $written_on }
    Onderwerp: inzage in mijn persoonsgegevens (art. 15 AVG)
    Geachte heer of mevrouw,
    Wilt u mij laten weten of u persoonsgegevens van mij verwerkt? Zo ja, stuur mij dan een kopie en vertel mij: waarvoor u ze gebruikt; om welke soorten gegevens het gaat; wie ze heeft gekregen, met naam; hoe lang u ze bewaart; hoe u eraan gekomen bent; of er automatisch over mij wordt besloten, en hoe; en met welke waarborgen ze buiten de EU komen.
    Ik ontvang uw antwoord graag binnen een maand (art. 12 lid 3 AVG). Twijfelt u wie ik ben, zeg dan waarom, en vraag niet meer dan nodig is.
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: inzage
letter-rectification =
    { $to }
    { $written_on }
    Onderwerp: verbetering van mijn persoonsgegevens (art. 16 AVG)
    Geachte heer of mevrouw,
    U heeft gegevens van mij die niet kloppen of niet volledig zijn: … De juiste gegevens zijn: …
    Wilt u ze verbeteren, het doorgeven aan wie u ze verstrekt heeft (art. 19 AVG), en dit binnen een maand bevestigen?
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: verbetering
letter-erasure =
    { $to }
    { $written_on }
    Onderwerp: verwijdering van mijn persoonsgegevens (art. 17 AVG)
    Geachte heer of mevrouw,
    Wilt u de persoonsgegevens die u van mij heeft verwijderen, omdat: … (u ze niet meer nodig heeft / ik mijn toestemming intrek / ik bezwaar maak / ze onrechtmatig gebruikt worden).
    Geef dit door aan wie u ze verstrekt heeft (art. 19 AVG). Moet u iets bewaren van de wet, vertel dan wat, welke wet, en tot wanneer. Wilt u dit binnen een maand bevestigen?
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: verwijdering
letter-restriction =
    { $to }
    { $written_on }
    Onderwerp: beperking van de verwerking (art. 18 AVG)
    Geachte heer of mevrouw,
    Wilt u mijn gegevens wel bewaren, maar voorlopig niet gebruiken, omdat: … (ze betwist worden / het gebruik onrechtmatig is / ik ze nodig heb voor een rechtszaak / over mijn bezwaar nog niet beslist is).
    Wilt u dit binnen een maand bevestigen, en het mij zeggen voordat u de beperking opheft?
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: beperking
letter-portability =
    { $to }
    { $written_on }
    Onderwerp: mijn gegevens in een bruikbaar bestand (art. 20 AVG)
    Geachte heer of mevrouw,
    Wilt u mij de gegevens die ik u gegeven heb toesturen in een gangbaar bestand dat een computer kan lezen? Stuur ze zo mogelijk meteen naar: … (haal deze zin weg als u ze zelf wilt hebben).
    Ik ontvang ze graag binnen een maand.
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: gegevens meenemen
letter-objection =
    { $to }
    { $written_on }
    Onderwerp: bezwaar (art. 21 AVG)
    Geachte heer of mevrouw,
    Ik maak bezwaar tegen het gebruik van mijn gegevens voor: … (voor reclame is geen reden nodig; beschrijf anders uw situatie: …).
    Wilt u ermee stoppen, en mij binnen een maand zeggen dat dit gebeurd is, of op welke dwingende gronden u doorgaat?
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: bezwaar
letter-withdrawal =
    { $to }
    { $written_on }
    Onderwerp: ik trek mijn toestemming in (art. 7 lid 3 AVG)
    Geachte heer of mevrouw,
    Ik trek mijn toestemming in voor: … Dit geldt vanaf vandaag. Wilt u er meteen mee stoppen en dit bevestigen?
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: toestemming intrekken
letter-automated-decision =
    { $to }
    { $written_on }
    Onderwerp: een besluit door een computer (art. 22 AVG)
    Geachte heer of mevrouw,
    U heeft zonder tussenkomst van een mens over mij besloten: … (wat, en wanneer). Wilt u er iemand opnieuw naar laten kijken, uitleggen hoe het tot stand kwam, en rekening houden met: …
    Ik ontvang uw antwoord graag binnen een maand.
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: automatisch besluit
letter-reminder =
    { $to }
    { $written_on }
    Onderwerp: herinnering aan mijn verzoek van … (datum)
    Geachte heer of mevrouw,
    Op … stuurde ik u een verzoek op grond van de AVG. De maand voor een antwoord is voorbij (art. 12 lid 3), en ik heb niets gehoord. Wilt u binnen 14 dagen antwoorden? Anders dien ik een klacht in bij de toezichthouder (art. 77) of ga ik naar de rechter (art. 79).
    Met vriendelijke groet,
    { $sender_given ->
        [yes] { $sender }
       *[no] (uw naam, en hoe zij u kennen)
    }
    .heading = Brief: herinnering
where-to-complain =
    1. Zeg het eerst tegen { $tenant }: hier, of via { $email }. Dat is vaak het snelst.
    2. Helpt dat niet, dan kunt u klagen bij { $authority }: { $website }. Dat kost niets en mag altijd.
    3. { $court }
    Woont u in een ander land, dan is de toezichthouder daar er voor u: druk op “Ik woon in een ander land” onder /status.
    .heading = Waar u kunt klagen
where-data-come-from =
    { $origins_given ->
        [yes] { $tenant } zegt dat gegevens kunnen komen van:
       *[no] { $tenant } zegt in de verklaring niet waar gegevens vandaan komen.
    }
    { $origins }
    Wilt u weten waar uw eigen gegevens vandaan komen, vraag dan inzage: het antwoord moet het vertellen.
button-for-somebody-else = Ik vraag dit voor een ander
acting-as-what = Voor wie treedt u op? Een mens van de organisatie kan u vragen te laten zien dat u dat mag.
button-acts-as-parent = Voor mijn kind onder de 16
button-acts-as-guardian = Als voogd, curator of bewindvoerder
button-acts-as-mandate = Met een machtiging, als advocaat
button-acts-as-other = Op een andere manier
your-own-name = Hoe heet u zelf?
their-name = Hoe heet degene om wiens gegevens het gaat, zoals { $tenant } die kent?
about-a-child = Gaat het om een kind? Voor kinderen onder de 16 gebruikt een ouder of voogd hun rechten.
button-child-parent = Ik ben de ouder of voogd
button-child-report = Ik meld gegevens van een kind
particular-acts_as = Treedt op als: { $text }
particular-representative = Gevraagd door: { $text }
particular-relation = Wie het is: { $text }
button-need-acts-as-parent = ouder van een kind onder de 16
button-need-acts-as-guardian = voogd, curator of bewindvoerder
button-need-acts-as-mandate = iemand met een machtiging
button-need-acts-as-other = iemand die op een andere manier optreedt
button-need-acts-as-reporter = meldt gegevens van een kind
button-need-relation-applicant = heeft gesolliciteerd

## ANNOUNCING

statement-changes =
    Vanaf { $starts_on } geldt een nieuwe privacyverklaring van { $tenant }. Daarin staat iets anders over:
    { $trace }
    Wat u voor die dag vroeg, blijft onder de oude verklaring vallen: u hoeft niets te doen.
    { $link_given ->
        [no] { "" }
       *[yes] U kunt die hier lezen: { $link }
    }
    .heading = Een privacyverklaring verandert
statement-part-promise = binnen hoeveel dagen u antwoord krijgt
statement-part-rights = uw rechten, en wat er wordt gevraagd om ze te gebruiken
statement-part-identity = hoe u kunt laten zien wie u bent
statement-part-account-deletion = wat er gebeurt als u uw account verwijdert
statement-part-retention = hoe lang gegevens worden bewaard
statement-part-holds = wat nog niet mag worden verwijderd
statement-part-leftovers = hoe lang verwijderde gegevens in logboeken en back-ups blijven
statement-part-breach = hoe datalekken worden gemeld
statement-part-self-service = wat u zelf kunt doen
statement-part-claims = wat er verder wordt toegezegd
statement-announced =
    Verteld over de verklaring die geldt vanaf { $starts_on }: aan { $count ->
        [one] 1 persoon
       *[other] { $count } personen
    } met iets dat nog loopt.
    { $left ->
        [0] { "" }
       *[other] Niet te bereiken in de chat: { $left }. Laat het hun op een andere manier weten.
    }
    { $tenant } zegt nu iets anders over:
    { $trace }
    .heading = Nieuwe verklaring aangekondigd
recipients-change =
    { $tenant } verwerkt gegevens voor u en verandert wie die ontvangt.
    { $added_given ->
        [no] { "" }
       *[yes] Nieuw:
    }
    { $added }
    { $removed_given ->
        [no] { "" }
       *[yes] Niet meer:
    }
    { $removed }
    Hebt u bezwaar? Schrijf dan naar { $email } (art. 28 lid 2 AVG).
    .heading = Andere ontvangers van gegevens
recipients-announced =
    Verteld over andere ontvangers: aan { $count ->
        [one] 1 klant.
       *[other] { $count } klanten.
    }
    { $left ->
        [0] { "" }
       *[other] Zonder kanaal hier: { $left }. Laat het hun op een andere manier weten.
    }
    { $added_given ->
        [no] { "" }
       *[yes] Nieuw:
    }
    { $added }
    { $removed_given ->
        [no] { "" }
       *[yes] Niet meer:
    }
    { $removed }
    .heading = Andere ontvangers aangekondigd

## PROOF BEFORE APPROVAL

not-identified-yet = { $reference } kan nog niet worden goedgekeurd: het is niet bekend wie dit vraagt. Gegevens mogen niet naar een vreemde gaan, en ook niet voor een vreemde worden gewist (art. 5 lid 1 onder f, 12 lid 6 en 32 AVG). Ga na wie het is, klik op de kaart op “Vastgesteld” en zeg hoe. Keur daarna goed. Er is niets veranderd.
identity-id-copy = met de zwartgemaakte kopie, die ik heb bekeken

## Queue in the App Home, and finding

home-queue = Hier staan de tickets die u kunt behandelen. Uitgestelde staan er niet bij, tenzij u die kiest.
    .heading = Wachtrij
select-queue-filter = Welke tickets
queue-all = Alle openstaande
queue-mine = Van mij
queue-unassigned = Zonder behandelaar
queue-due = Op volgorde van streeftijd
queue-snoozed = Uitgesteld
home-queue-ticket =
    { $subject }
    { $category_key ->
        [breach] Melding van een datalek
       *[other] { $category }
    } – { $priority ->
        [urgent] spoed
        [high] hoge prioriteit
        [low] lage prioriteit
       *[normal] gewone prioriteit
    } – { $ticket_status }
    { $by_given ->
        [no] Nog niemand heeft het, sinds { $opened_at }.
       *[yes] Behandelaar: { $by }. Open sinds { $opened_at }.
    }
    .heading = { $reference } ({ $tenant })
button-home-claim = Oppakken
button-open-ticket = Gesprek openen
found-cases =
    { $trace }
    .heading = Gevonden
found-ticket = { $reference } ({ $tenant }): { $category_key ->
        [breach] melding van een datalek
       *[other] { $category }
    }, { $ticket_status }, sinds { $opened_at }
found-request = { $reference }: { $right }, { $request_status }
found-nothing = Niets gevonden in de tickets die u kunt behandelen. Geef een nummer zoals T-7F3K, of woorden die allemaal in het ticket staan.
find-what = Wat wilt u vinden? Geef een nummer zoals T-7F3K, of woorden uit het ticket: “/loket zoek factuur maart”.

## MESSAGES OF CHANNELS

channel-nudge = Zal ik van wat u net schreef een vraag voor { $tenant } maken? Totdat u ja zegt bewaar ik er niets van. Alleen u ziet deze vraag.
channel-nudge-private = Wat u net schreef klinkt als een verzoek over uw persoonsgegevens. Zal ik het voor { $tenant } opnemen? Totdat u ja zegt bewaar ik er niets van. Alleen u ziet deze vraag.
button-nudge-yes = Ja, graag
button-nudge-no = Nee
button-nudge-never = Nooit in dit kanaal
channel-nudge-never = Ik vraag het u in dit kanaal niet meer. U kunt mij nog steeds direct schrijven, of bij een eigen bericht “Make this a ticket” kiezen.
channel-ticket-told =
    { $way_in ->
        [reaction] Wat u in een kanaal schreef is nu vraag { $reference } bij { $tenant }: iemand daar vroeg erom met een emoji.
        [nudge] Wat u in een kanaal schreef is nu vraag { $reference } bij { $tenant }, zoals u vroeg.
       *[shortcut] Een bericht dat u schreef is nu vraag { $reference } bij { $tenant }.
    } Ga hier verder: wat u mij schrijft komt erbij. Wilt u dit niet? Sluit de vraag dan met de knop hieronder.
channel-ticket-made = Dat bericht is nu vraag { $reference }. Wie het schreef hoort dat van mij.
channel-ticket-made-by-member = Dat bericht is nu een vraag. Wie het schreef hoort dat van mij.
channel-writer-asked = Dat bericht klinkt als een verzoek over persoonsgegevens. Ik heb degene die het schreef onder vier ogen gevraagd wat de bedoeling is. Daarom is het nog geen vraag voor support.
channel-sounds-private =
    U schreef in een kanaal:
    { $text }
    Iemand wil er een vraag voor { $tenant } van maken. Mij klinkt het als een verzoek over uw persoonsgegevens: { $right }. Is het dat, dan gaat het naar wie over zulke verzoeken beslist, en telt het moment waarop u het schreef. Wat is het?
    .heading = Een verzoek over uw gegevens?
button-channel-request = Een verzoek over mijn gegevens
button-channel-ticket = Een vraag voor support
channel-ticket-in-thread = Dit bericht is nu vraag { $reference } bij { $tenant }. Ik kan u niet direct schrijven. Open de app Loket in Slack en schrijf mij onder “Berichten” om verder te gaan.
channel-write-to-me = { $tenant } heeft een vraag aan u over dit bericht, maar ik kan u niet direct schrijven. Open de app Loket in Slack en schrijf mij onder “Berichten”.
channel-not-taken =
    { $trouble ->
        [gone] Dat bericht is weg, of ik kan het daar niet lezen. Het is geen vraag geworden.
        [of-bot] Een app schreef dat bericht, geen mens. Het is geen vraag geworden.
        [of-guest] Wie dat bericht schreef of aanwees hoort bij de Slack van een andere organisatie. Voor gasten worden hier geen vragen gemaakt; zij kunnen de organisatie zelf schrijven.
       *[empty] In dat bericht staan geen woorden en geen bestanden. Het is geen vraag geworden.
    }
channel-not-staff = Alleen de medewerkers van support kunnen van een bericht van een ander een vraag maken. Ging het ook over u? Schrijf mij direct, of kies “Make this a ticket” bij een eigen bericht.
channel-known =
    { $became ->
        [ticket] Dat bericht is al een vraag.
        [request] Dat bericht is al een verzoek over persoonsgegevens.
        [asked] Wie dat bericht schreef is al gevraagd wat de bedoeling is.
        [waiting] Dat bericht is onderweg om een vraag te worden.
        [handed-in] Dat bericht is onderweg om een vraag te worden.
       *[other] Dat is al eens geprobeerd: dat bericht kan geen vraag worden.
    }
channel-choose-first = Kies eerst de organisatie waarvoor uw bericht is. Kies daarna nog eens “Make this a ticket” bij dat bericht.

## Service targets

target-first-response = eerste antwoord
target-next-response = volgend antwoord
target-resolution = oplossing
target-state-running = loopt
target-state-paused = staat stil
target-state-met = op tijd
target-state-missed = te laat
target-state-dropped = niet meer nodig
target-warning =
    { $missed ->
        [yes] { $people }: te laat met: { $target }. Uiterste moment was { $target_at }.
       *[no] { $people }: { $target } moet er uiterlijk { $target_at } zijn. Nog { $left_hours ->
            [0] { "" }
           *[other] { $left_hours } uur{" "}
        }{ $left_minutes } min werktijd over.
    }
    .heading = { $reference }: { $missed ->
        [yes] servicedoel gemist
       *[no] servicedoel is dichtbij
    }
button-show-sum = Toon de berekening
form-show-sum =
    { $trace_given ->
        [yes] Alleen tijd binnen de werktijden telt.
       *[no] Voor deze vraag is er geen servicedoel.
    }
    { $trace }
    .title = Servicedoelen
target-sum =
    { $target } ({ $priority }): { $target_state }{ $target_at_given ->
        [yes] , uiterlijk { $target_at }
       *[no] { "" }
    }. { $used_hours } uur { $used_minutes } min van { $allowed_hours } uur { $allowed_minutes } min gebruikt, { $left_hours } uur { $left_minutes } min { $over ->
        [yes] te veel
       *[no] over
    }.
target-earlier = Vóór { $end_at }: { $used_hours } uur { $used_minutes } min geteld.
target-counted = { $start_at } tot { $end_at }: { $used_hours } uur { $used_minutes } min geteld.
target-outside-hours = { $start_at } tot { $end_at }: niet geteld, buiten de werktijden.
target-holiday = { $start_at } tot { $end_at }: niet geteld, een feestdag.
target-waiting = { $start_at } tot { $end_at }: niet geteld, wachten op de aanvrager.
target-snoozed = { $start_at } tot { $end_at }: niet geteld, uitgesteld.
target-closed = { $start_at } tot { $end_at }: niet geteld, de vraag was gesloten.

## WHAT REACHES THE REQUESTER

ticket-reply-edited =
    { $text }
    .heading =
        { $sender_given ->
            [yes] { $sender } van { $tenant } over { $reference } (gewijzigd)
           *[no] { $tenant } over { $reference } (gewijzigd)
        }
ticket-correction =
    Dit verbetert wat ik u schreef op { $written_at }:
    { $text }
    .heading =
        { $sender_given ->
            [yes] { $sender } van { $tenant } over { $reference }
           *[no] { $tenant } over { $reference }
        }
requester-answered =
    Antwoord op ‘{ $excerpt }’
    { $text }
    .heading = Aanvrager ({ $reference })
requester-erased = De aanvrager heeft dit bericht verwijderd. ({ $reference })
requester-erased-kept = De aanvrager heeft een bericht verwijderd. Het hoort bij een melding van een datalek en blijft daarom hier staan. ({ $reference })
correction-asked =
    { $text }
    Eerder verstuurd: { $before }
    .heading = { $by } wijzigde een bericht dat is verstuurd. De verbeterde tekst sturen? ({ $reference })
form-reply-preview =
    { $between_given ->
        [no] { "" }
       *[yes] Kijk eerst: dit kwam binnen sinds u begon:
    }
    { $between }
    { $people_given ->
        [no] { "" }
       *[yes] Let op: op dit moment antwoordt ook: { $people }
    }
    Dit leest de aanvrager van { $reference }:
    { $quoted }
    { $attached_given ->
        [no] { "" }
       *[yes]
            Gaat mee:
            { $attached }
    }
    Nadat u op ‘Naar aanvrager sturen’ drukt, kunt u het nog { $seconds } seconden terughalen.
    .title = Wat wordt verstuurd
    .submit = Naar aanvrager sturen
form-reply-to =
    Uw tekst gaat naar de aanvrager van { $reference }, als antwoord op: ‘{ $excerpt }’. Eerst ziet u hem zoals de aanvrager hem leest.
    { $people_given ->
        [no] { "" }
       *[yes] Let op: op dit moment antwoordt ook: { $people }
    }
    .title = Dit beantwoorden
    .submit = Voorbeeld
form-correct-reply = De aanvrager van { $reference } heeft deze tekst. Uw nieuwe tekst komt ervoor in de plaats; waar dat niet meer kan, volgt hij als verbetering. Eerst ziet u hem zoals de aanvrager hem leest.
    .title = Verstuurd verbeteren
    .submit = Voorbeeld
form-history =
    Alle versies in { $reference }:
    { $trace }
    .title = Versies
message-version =
    { $state ->
        [internal] { $said_at }, intern: { $text }
        [sent] { $said_at }, naar de aanvrager gestuurd: { $text }
        [erased] { $said_at }, verwijderd
       *[theirs] { $said_at }: { $text }
    }
button-undo-reply = Terughalen
button-correct-reply = Verbeteren
button-erase-reply = Daar verwijderen
confirm-erase-reply = Dit bericht in de chat van de aanvrager verwijderen? Wat u hebt verteld, blijft in uw administratie staan.
    .yes = Daar verwijderen
button-history = Versies
button-reply-to = Dit beantwoorden
button-send-correction = Verbeterde tekst sturen
reply-already-left = Te laat: de tekst voor { $reference } is verstuurd of onderweg. U kunt hem verbeteren, of verwijderen in de chat van de aanvrager.
only-what-staff-wrote = Alleen wat een collega in de draad typte, kan worden verstuurd. Dit bericht is van mij.
nothing-to-send = Er is geen tekst om te sturen.

## What requesters send to tickets

command-tickets = Uw open vragen, en waarover u nu schrijft
added-to-one-of =
    { $spoken ->
        [yes] Uw spraakbericht ging naar { $reference }. Ik luister er niet naar, mensen wel. Gaat het over uw persoonsgegevens? Schrijf het dan in woorden, zodat ik het weet.
       *[no] Dit ging naar { $reference }.
    }
    U hebt meer dan één open vraag. Hoort het daarbij?
label-belongs-to = Het hoort bij { $reference }
button-something-new = Het is iets nieuws
voice-not-expected = Ik kan niet naar spraakberichten luisteren; de medewerkers van support wel. Met “Een vraag of een probleem” gaat het mee met uw vraag. Gaat het over uw persoonsgegevens? Schrijf het dan in woorden.
voice-added-to-ticket = Uw spraakbericht is toegevoegd aan { $reference }. Ik luister er niet naar, mensen wel. Gaat het over uw persoonsgegevens? Schrijf het dan in woorden, zodat ik het weet.
file-too-large-here = Dit bestand is niet bewaard: het is groter dan { $megabytes } MB. Stuur een kleiner bestand.
moved-to-ticket = Het hoort nu bij { $reference }. Wat u hierna schrijft, gaat daar ook heen.
no-open-tickets = U hebt geen open vragen.
your-open-tickets =
    Uw open vragen. Druk op een vraag om daarmee verder te gaan:
    { $tickets }
open-ticket-line = { $reference }, { $tenant }{ $subject_given ->
        [yes] , { $subject }
       *[no] { "" }
    }, { $opened_on }{ $current ->
        [yes] {" "}(hierheen gaan uw woorden nu)
       *[no] { "" }
    }
current-ticket-is = Wat u hierna schrijft, gaat naar { $reference }.
offer-request =
    Dit klinkt als een verzoek over uw gegevens: { $right }. Zal ik het zo indienen? Dan gaat het naar wie over zulke verzoeken beslist, en telt het moment waarop u het schreef.
    Het blijft ook in { $reference } staan.
button-offer-yes = Ja, dien het in als verzoek
button-offer-no = Nee, het is een vraag
offer-declined = Goed, het blijft een vraag in { $reference }.
requester-sent-album =
    De aanvrager stuurde { $count ->
        [one] één bestand
       *[other] { $count } bestanden
    } tegelijk. ({ $reference })
    { $kept_given ->
        [yes] Bewaard: { $kept }
       *[no] { "" }
    }
    { $not_kept_given ->
        [yes] Niet bewaard, omdat er een identiteitsbewijs op staat of omdat ze niet te beoordelen waren: { $not_kept }
       *[no] { "" }
    }
    { $waiting ->
        [0] { "" }
        [one] Eén wordt nog bekeken.
       *[other] { $waiting } worden nog bekeken.
    }
requester-replaced-file = De aanvrager zette een ander bestand in de plaats van een eerder: { $name }. Het wordt bekeken. ({ $reference })
moved-away = De aanvrager zegt dat dit bij { $to } hoort: { $count ->
        [one] het laatste bericht ging daarheen.
       *[other] de laatste { $count } berichten gingen daarheen.
    } ({ $reference })
moved-here = De aanvrager haalde dit hierheen uit { $source }: { $count ->
        [one] één bericht.
       *[other] { $count } berichten.
    } ({ $reference })
request-was-offered = { $by_kind ->
        [policy] Het laatste bericht klinkt als een verzoek over persoonsgegevens ({ $right }).
       *[person] { $by } denkt dat een bericht een verzoek over persoonsgegevens is ({ $right }).
    } De aanvrager is gevraagd of het zo moet worden ingediend. ({ $reference })
request-offer-taken = De aanvrager wil het indienen als verzoek over persoonsgegevens ({ $right }). Het gaat de weg van zulke verzoeken; de vraag blijft hier. ({ $reference })
request-offer-declined = De aanvrager zegt dat het geen verzoek over persoonsgegevens is ({ $right }). Het blijft hier. ({ $reference })
button-offer-as-request = Een privacyverzoek?
already-offered = De aanvrager is over dit bericht al gevraagd. Wat die koos, staat in de thread van { $reference }.
form-offer-as-request =
    Vraagt dit bericht iets over persoonsgegevens? Dan vraag ik de aanvrager of het als verzoek moet worden ingediend. Stemt die in, dan telt het moment waarop het geschreven is.
    .title = Een privacyverzoek?
    .submit = De aanvrager vragen
field-offered-right = Wat wordt er gevraagd?

## SLACK WORKSPACES

slack-install-title = Zet Loket in uw Slack-workspace
slack-install-who = Voor { $organisations }.
slack-install-what = Slack vraagt u op de volgende pagina of Loket in uw workspace mag werken. Kies de workspace waarin de collega's werken die verzoeken beantwoorden. Loket hoort wat mensen eraan sturen en de discussies onder zijn eigen berichten.
slack-install-begin = Beginnen
slack-install-soon = U heeft daar { $minutes } minuten voor, in deze browser.
slack-install-go-on = Verder bij Slack
slack-install-done-title = Loket staat in uw workspace
slack-install-done = Loket kan nu werken in { $workspace }. Typ in elk kanaal dat het moet gebruiken: /invite @loket
slack-install-missing = Slack gaf niet alles waar Loket om vroeg. Er ontbreekt: { $scopes }. Vraag degene die u de link stuurde om een nieuwe, en sta alles toe.
slack-install-not-title = Loket is niet geïnstalleerd
slack-install-over = Deze link is al gebruikt, of de tijd ervan is voorbij. Vraag degene die hem stuurde om een nieuwe.
slack-install-other-browser = Deze pagina hoort niet bij een link die kort geleden in deze browser is geopend. Open de link nog een keer, en blijf tot het einde in dezelfde browser.
slack-install-cancelled = U gaf bij Slack geen toestemming. Er is niets veranderd. U kunt de link nog een keer openen.
slack-install-failed = Slack maakte de installatie niet af. Er is niets veranderd. U kunt de link nog een keer openen.
slack-install-whole-organisation = U koos de hele Enterprise-organisatie. Open de link nog een keer en kies één workspace.
slack-install-taken = Deze workspace werkt al voor een andere organisatie. Er is niets veranderd. Vraag het degene die u de link stuurde.
slack-install-elsewhere = Uw organisatie werkt al in een andere workspace. Er is niets veranderd. Vraag het degene die u de link stuurde.
slack-install-not-named = Dit is niet de workspace die voor uw organisatie is afgesproken. Open de link nog een keer en kies de goede.
slack-not-installed = Loket is op dit moment niet ingesteld in deze workspace. Uw bericht is niet ontvangen.

## Rules

rule-notifies =
    { $people }: { $set_off ->
        [new] een nieuw ticket waarover u wilde horen.
        [idle] hier is al een tijd niets gebeurd.
       *[breach] een streeftijd is niet gehaald.
    }
    .heading = { $reference }
rule-not-applied = Een regel van uw organisatie kon hier niet worden toegepast: { $rule }. Kijk er alstublieft zelf naar.
    .heading = { $reference }

## Working the queue

button-more = Meer…
button-bulk-close = Meerdere sluiten…
priority-urgent = dringend
priority-high = hoog
priority-normal = gewoon
priority-low = laag
category-other = iets anders
form-more =
    { $meanwhile ->
        [yes] Een collega heeft { $reference } gewijzigd terwijl dit open stond. Kijk of u dit nog wilt.
       *[no] Wijzig wat u wilt aan { $reference }. Wat u zo laat, blijft zo.
    }
    { $by_kind ->
        [nobody] Nog niemand behandelt dit.
       *[person] Behandelaar: { $by }
    }
    .title = Vraag wijzigen
    .submit = Opslaan
field-assign-to = Behandelaar
    .hint = Iemand die voor deze organisatie werkt. Die leest het in de thread.
field-hand-to = Overdragen
hand-to-same = Laten waar het ligt
hand-to-nobody = Terug in de rij, bij niemand
hand-to-dpo = Aan het privacycontact
hand-to-lead = Aan de leidinggevende
hand-to-support = Terug naar de helpdesk
field-priority = Prioriteit
field-category = Waar het over gaat
field-tags = Labels
field-snooze = Uitstellen
    .hint = Het komt vanzelf terug, of zodra de aanvrager schrijft.
snooze-wake = Nu weer oppakken
snooze-hour = Een uur
snooze-four-hours = Vier uur
snooze-tomorrow = Tot morgen 9.00 uur
snooze-monday = Tot maandag 9.00 uur
snooze-date = Tot het moment hieronder
field-snooze-until = Uitstellen tot
field-tie = Verbinden met een andere vraag
tie-related = Hoort erbij
tie-duplicate = Is hetzelfde probleem
tie-merge = Van beide één maken (zelfde aanvrager)
field-tie-to = De andere vraag
    .hint = Het nummer, zoals T-7F3K.
form-merge =
    { $reference } wordt gesloten en gaat verder als { $merged_into }. Wat er gezegd is, staat daar ook, en de aanvrager hoort het één keer.
    Op de kaart van { $reference } kunt u ze weer uit elkaar halen; de aanvrager hoort dat dan ook.
    .title = Van beide één maken
    .submit = Eén maken
field-merge-sure = Weet u het zeker?
    .check = Ja, maak van beide één
error-not-staff = Deze collega behandelt geen vragen voor deze organisatie. Kies iemand anders.
error-others-ticket = Een collega heeft deze vraag. Alleen die collega of een leidinggevende kan hem weggeven.
error-assign-or-hand = Kies één van beide: een collega, of overdragen.
error-not-later = Kies een moment dat nog komt.
error-too-late = Kies een moment binnen een jaar.
error-ticket-itself = Dit is dezelfde vraag. Geef het nummer van de andere.
error-ticket-unknown = Zo'n vraag is er niet onder de vragen die u voor deze organisatie behandelt.
error-merge-closed = Die vraag is gesloten. Heropen hem eerst, of verbind ze.
error-merge-breach = Een melding van een datalek blijft apart. Verbind ze.
error-merge-other-person = Deze vragen zijn van twee aanvragers en kunnen dus niet één worden. Verbind ze.
ticket-assigned = { $people }: { $reference } is nu voor u{ $by_kind ->
        [nobody] .
       *[person] , van { $by }.
    }
ticket-handed-to-lead = { $people }: { $by } vraagt de leidinggevende om { $reference } op te pakken.
ticket-moved =
    { $handed_to ->
        [dpo] { $reference } is overgedragen aan het privacycontact en wordt nu in hun kanaal behandeld.
       *[other] { $reference } wordt nu in een ander kanaal behandeld.
    }
    Deze thread blijft leesbaar. Wat u hier schrijft, wordt als notitie bewaard.
    .heading = Vraag { $reference } is verplaatst
ticket-woken = { $people_given ->
        [yes] { $people }
       *[no] { "" }
    } { $woken ->
        [requester] De aanvrager schreef: { $reference } was uitgesteld en is weer open.
       *[time] { $reference } was uitgesteld tot nu en is weer open.
    }
said-before =
    { $author ->
        [requester] Aanvrager, { $said_at }:
       *[staff] Antwoord van medewerkers, { $said_at }:
    }
    { $text }
    .heading = Uit { $merged }
said-between = { $author ->
        [requester] Aanvrager, { $said_at }: { $text }
       *[staff] Antwoord van een collega, { $said_at }: { $text }
    }
ticket-merged-away = { $by } heeft van { $reference } en { $merged_into } één gemaakt. Het gaat daar verder.
ticket-merged-here = { $by } heeft van { $merged } en { $reference } één gemaakt. Wat er bij { $merged } gezegd is:
tickets-merged = Uw vragen { $merged } en { $reference } gaan over hetzelfde. Wij behandelen ze samen als { $reference }. Wat u over één van beide schrijft, komt daar terecht.
ticket-closed-because =
    { $reference } is gesloten, omdat:
    { $text }
    Is het niet opgelost? Schrijf opnieuw, dan gaat de vraag weer open.
closed-because =
    { $by } heeft { $reference } samen met andere gesloten. De aanvrager leest:
    { $text }
home-lead = Vragen die op de aanvrager wachten, of die over één onderwerp gaan, kunt u samen sluiten.
    .heading = { $tenant }: veel vragen
form-bulk-close = Welke vragen van { $tenant }? U ziet ze voordat er iets wordt gesloten. Meldingen van datalekken en vragen die zijn uitgesteld, blijven open.
    .title = Vragen samen sluiten
    .submit = Tonen
field-idle-days = Dagen zonder antwoord van de aanvrager
    .hint = Leeg voor alle open vragen.
field-only-category = Alleen over
field-only-tag = Alleen met het label
only-any = Alle
form-bulk-close-list =
    { $count ->
        [one] Eén vraag wordt gesloten
       *[other] { $count } vragen worden gesloten
    } als u op de knop drukt{ $more ->
        [0] :
       *[other] ; dit zijn de oudste, { $more } andere volgen een andere keer:
    }
    { $listed }
    Elke aanvrager leest uw reden.
    .title = Deze vragen sluiten?
    .submit = Sluiten
field-reason-en = Reden, in het Engels
field-reason-nl = Reden, in het Nederlands
error-choose-some = Vul dagen in, of kies een onderwerp of een label.
error-days-wrong = Schrijf een aantal dagen, zoals 14.
error-none-found = Zulke vragen zijn er niet.
closed-many =
    { $count ->
        [0] { $by } heeft geen vraag gesloten.
        [one] { $by } heeft één vraag gesloten: { $closed }
       *[other] { $by } heeft { $count } vragen gesloten: { $closed }
    }
    { $left_open_given ->
        [no] { "" }
       *[yes] Er is intussen iets gebeurd, dus deze blijven open: { $left_open }
    }

## FILES

file-waits-for-scanner =
    { $ours ->
        [yes] Een bestand voor de aanvrager wacht: de virusscanner antwoordt niet. Het wordt verstuurd zodra het is gecontroleerd. ({ $reference })
       *[no] Een bestand van de aanvrager wacht: de virusscanner antwoordt niet. Het komt hier zodra het is gecontroleerd. ({ $reference })
    }
file-not-sent =
    { $reason ->
        [too-many] { $name }: niet verstuurd. Met één bericht gaan hoogstens { $most } bestanden mee. ({ $reference })
        [file-gone] { $name }: niet verstuurd. Het kon niet meer uit Slack worden opgehaald. ({ $reference })
        [file-too-large] { $name }: niet verstuurd. Het is groter dan { $most } MB. ({ $reference })
        [file-empty] { $name }: niet verstuurd. Het is leeg. ({ $reference })
        [file-runs] { $name }: niet verstuurd. Het is een programma, of een archief met een programma erin. ({ $reference })
        [file-macros] { $name }: niet verstuurd. Er zitten macro's in: bewaar het zonder, of als pdf. ({ $reference })
        [file-page] { $name }: niet verstuurd. Het is een webpagina: stuur er een foto of een pdf van. ({ $reference })
        [file-bomb] { $name }: niet verstuurd. Wat erin zit, is te groot om het veilig te openen. ({ $reference })
        [file-locked] { $name }: niet verstuurd. Er zit een wachtwoord op, dus het kan niet worden gecontroleerd. ({ $reference })
        [file-type] { $name }: niet verstuurd. Dit soort bestand is onbekend: stuur een foto, een pdf, een tekst of een zip. ({ $reference })
        [infected] { $name }: niet verstuurd. De virusscanner vond er iets schadelijks in. ({ $reference })
        [too-large-to-scan] { $name }: niet verstuurd. Het is te groot voor de virusscanner. ({ $reference })
       *[other] { $name }: niet verstuurd. Het kon niet worden gecontroleerd, of de verborgen gegevens konden er niet uit. ({ $reference })
    }
ticket-reply-file =
    { $name }
    .heading = { $tenant } stuurt u een bestand over { $reference }
file-part =
    { $state ->
        [queued] { $name }: onderweg
        [sent] { $name }: verstuurd
        [unconfirmed] { $name }: verstuurd, maar het is niet zeker dat het is aangekomen
        [undeliverable] { $name }: niet bezorgd, de aanvrager is niet te bereiken
       *[failed] { $reason ->
            [too-old] { $name }: niet bezorgd, de chat was een dag lang niet te bereiken
            [refused] { $name }: niet bezorgd, het is geweigerd
           *[other] { $name }: niet verstuurd
        }
    }
not-delivered =
    { $reason ->
        [too-old] { $name_given ->
            [yes] Het bestand { $name } is niet bezorgd: de chat was een dag lang niet te bereiken.
           *[no] Een bericht aan de aanvrager is niet bezorgd: de chat was een dag lang niet te bereiken.
        }
        [no-answer] { $name_given ->
            [yes] Het is niet zeker dat de aanvrager het bestand { $name } heeft ontvangen. Als u het opnieuw stuurt, komt het misschien twee keer aan.
           *[no] Het is niet zeker dat de aanvrager een bericht heeft ontvangen. Als u het opnieuw stuurt, komt het misschien twee keer aan.
        }
       *[other] { $name_given ->
            [yes] Het bestand { $name } is niet bezorgd: het is geweigerd.
           *[no] Een bericht aan de aanvrager is niet bezorgd: het is geweigerd.
        }
    } ({ $reference })
notice-waits = Een bericht aan de persoon (“{ $key }”) kon een dag lang niet worden verstuurd: de chat antwoordt niet. Het wordt een week lang geprobeerd. De termijn loopt door. ({ $reference })
button-resend-words = Opnieuw sturen
button-resend-file = Bestand opnieuw sturen
button-resend-all = Alles opnieuw sturen
confirm-resend-words = Dit bericht opnieuw naar de aanvrager sturen? Het komt misschien twee keer aan.
    .yes = Opnieuw sturen
confirm-resend-file = Dit bestand opnieuw naar de aanvrager sturen? Het komt misschien twee keer aan.
    .yes = Opnieuw sturen
button-fallback-contact = Andere weg tonen
form-fallback-contact =
    { $address_given ->
        [yes]
            Voor { $reference } is de aanvrager per e-mail te bereiken: { $address }
            Gebruik het alleen voor deze zaak. Er is vastgelegd dat u hebt gekeken.
       *[no] De aanvrager is weer in de chat te bereiken, of heeft het adres ingetrokken.
    }
    .title = Een andere weg
requester-reachable =
    { $count ->
        [0] De aanvrager is weer in deze chat te bereiken. ({ $reference })
        [one] De aanvrager is weer in deze chat te bereiken. Eén bericht is niet aangekomen. ({ $reference })
       *[other] De aanvrager is weer in deze chat te bereiken. { $count } berichten zijn niet aangekomen. ({ $reference })
    }
request-unreachable =
    De persoon is in deze chat niet meer te bereiken (de bot is geblokkeerd, of het account bestaat niet meer). De termijn loopt door.
    Bereik de persoon op een andere manier: het e-mailadres staat bij de gegevens. ({ $reference })
request-reachable =
    { $count ->
        [0] De persoon is weer in deze chat te bereiken. ({ $reference })
        [one] De persoon is weer in deze chat te bereiken. Eén bericht is niet aangekomen. ({ $reference })
       *[other] De persoon is weer in deze chat te bereiken. { $count } berichten zijn niet aangekomen. ({ $reference })
    }
ask-fallback = Als ik u in deze chat niet meer kan bereiken, mag { $tenant } u dan een e-mail sturen over { $reference }? Het hoeft niet.
button-give-fallback = E-mailadres geven
button-no-fallback = Nee, dank u
which-fallback = Welk e-mailadres? Het wordt alleen bij deze vraag bewaard, en alleen gebruikt als deze chat niet werkt.
fallback-not-an-address = Dat is geen e-mailadres, zoals naam@example.org. Schrijf het nog eens.
fallback-kept = Dank u. Als deze chat niet meer werkt, mag een medewerker over { $reference } schrijven naar { $email }.
fallback-skipped = Dat is goed. Ik heb voor { $reference } geen e-mailadres van u.

## Saved replies

field-saved-reply = Bewaard antwoord
    .hint = Dat komt eerst, in de taal van de aanvrager; wat u hieronder typt volgt. U ziet het geheel voordat het wordt verstuurd.

## Going on elsewhere, and bars

how-to-continue = U kunt met een zaak verdergaan in een andere chat, bijvoorbeeld vanuit Telegram in Slack. Vraag hier een code, en stuur die daar binnen tien minuten als “/continue CODE” (in Slack “/loket verder CODE”). Geen van beide chats laat aan de andere zien wie u daar bent.
continue-this = Wilt u hiermee elders verdergaan?
    .heading = { $reference }
button-continue-elsewhere = Elders verdergaan
continuation-code =
    Uw code is { $code }. Stuur binnen { $minutes } minuten “/continue { $code }” in uw andere chat met mij (in Slack “/loket verder { $code }”). Geef de code aan niemand: wie hem heeft, heeft uw zaak.
    .heading = { $reference }
continuation-unknown = Geen zaak wacht op deze code. Misschien is hij te oud, al gebruikt, of voor een zaak die al in deze chat staat. Vraag een nieuwe in de chat waar uw zaak staat.
continuation-too-many = Dat waren te veel verkeerde codes. Probeer het over een uur opnieuw, of ga verder in de chat waar uw zaak staat.
continued-elsewhere = U gaat met { $reference } nu verder in een andere chat. Vanaf nu vertel ik u er daar over. Was u dat niet? Schrijf mij dan meteen.
continued-here = Met { $reference } ({ $tenant }) gaat u voortaan hier verder. Wat eerder is gezegd, blijft in de andere chat.
requester-goes-on-elsewhere = De aanvrager gaat verder in een andere chat, met een code die alleen die persoon kreeg. Uw antwoorden komen daar aan.
    .heading = { $reference }
barred = { $tenant } neemt hier geen vragen meer van u aan. U kunt nog wel schrijven naar { $email }. Voor een verzoek over uw persoonsgegevens kunt u mij altijd gebruiken: schrijf gewoon wat u wilt.
too-many-tickets = U hebt vandaag veel tickets bij { $tenant } geopend. Het volgende kan vanaf { $again_at }. Tot dan kunt u verder schrijven in uw open tickets. Voor een verzoek over uw persoonsgegevens geldt deze grens niet.
you-are-barred = { $tenant } neemt in deze chat geen vragen meer van u aan. Denkt u dat dit een vergissing is? Schrijf dan naar { $email }. Verzoeken over uw persoonsgegevens kunt u hier altijd doen.
    .heading = { $reference }
bar-lifted = U kunt hier weer vragen stellen aan { $tenant }.
requester-barred =
    { $barred ->
        [yes] { $by } neemt van deze aanvrager geen tickets meer aan. Privacyverzoeken blijven mogelijk.
       *[no] { $by } heeft dat opgeheven: deze aanvrager kan weer schrijven.
    }
    .heading = { $reference }
field-bar = Geen tickets meer aannemen van deze aanvrager
    .check = Aanvrager weren: die hoort het, privacyverzoeken blijven mogelijk
field-unbar = Weer tickets aannemen van deze aanvrager
    .check = Weren opheffen
slower-please = U stuurt veel berichten tegelijk. Ik neem ze een voor een; er gaat niets verloren, maar het duurt een paar minuten.

## WEEKLY REPORT

week-report =
    Van { $start_on } tot en met { $end_on }. Tijden zijn in werktijd.
    { $trace }
    .heading = { $tenant }: week { $week }
report-opened = Nieuwe vragen: { $count }
report-category = { $category_key ->
        [breach] Meldingen van een datalek
       *[other] { $category }
    }: { $count }
report-closed = Gesloten: { $count }
report-backlog = Open aan het eind van de week: { $count }
report-time = { $target_key ->
        [first_response] Eerste antwoord
       *[other] Oplossing
    } ({ $count }): de helft binnen { $half_hours } uur { $half_minutes } min, negen van de tien binnen { $most_hours } uur { $most_minutes } min
report-missed = Te laat, { $target }: { $count }
report-rating = Cijfer: { $rating } van 5, door { $count ->
        [one] één persoon
       *[other] { $count } mensen
    }
chart-opened = Nieuw
chart-closed = Gesloten
chart-missed = Te laat

## How it went, and transcripts

how-did-it-go = Hoe tevreden bent u met de hulp? Eén keer drukken is genoeg, en u hoeft niet te antwoorden. Het telt mee, en staat niet bij uw naam.
    .heading = { $reference }
button-rate-5 = 5 – heel tevreden
button-rate-4 = 4 – tevreden
button-rate-3 = 3 – gaat wel
button-rate-2 = 2 – ontevreden
button-rate-1 = 1 – helemaal niet
thanks-for-rating = Dank u, het telt mee.
    .heading = { $reference }
transcript = Alles van { $reference }, op volgorde. Er staat in wat mensen schreven: geef het aan niemand die het niet mag lezen.
transcript-head =
    { $reference } – { $tenant } – { $category }
    Stand: { $ticket_status }. Gemaakt { $made_at }.
transcript-requester = { $said_at } – Aanvrager{ $version ->
        [1] { "" }
       *[other] , versie { $version }
    }{ $erased ->
        [yes] , sindsdien gewist
       *[no] { "" }
    }: { $text }
transcript-staff = { $said_at } – @{ $author }{ $version ->
        [1] { "" }
       *[other] , versie { $version }
    }, { $internal ->
        [yes] intern
       *[no] naar de aanvrager gestuurd door @{ $sender } ({ $sent_how ->
            [form] formulier
            [shortcut] snelkoppeling
            [prefix] voorteken
           *[correction] verbetering
        })
    }{ $erased ->
        [yes] , sindsdien gewist
       *[no] { "" }
    }: { $text }
transcript-file = { $said_at } – { $outgoing ->
        [yes] Bestand naar de aanvrager
       *[no] Bestand van de aanvrager
    }: { $name } ({ $file_status ->
        [screening] wordt bekeken
        [kept] bewaard
        [refused] geweigerd
       *[erased] gewist
    })
transcript-event = { $said_at } – { $event }{ $facts_given ->
        [no] { "" }
       *[yes] {" "}({ $facts })
    }

## Silence of a platform
messages-lost =
    Telegram heeft ons meer dan 24 uur niet bereikt. Berichten die mensen daar tussen { $lost_from_at } en { $lost_until_at } schreven, zijn misschien verloren: Telegram bewaart ze maar 24 uur. { $count ->
        [one] Er loopt één zaak via Telegram: { $cases }.
       *[other] Er lopen { $count } zaken via Telegram, waaronder { $cases }.
    } Misschien heeft iemand geschreven en geen antwoord gekregen. Vraag waar dat nodig is om het bericht nog eens te sturen.
    .heading = Misschien berichten verloren: { $tenant }

# Vergeten

case-erased = Wat er in {$reference} is gezegd, is verwijderd: de termijn was voorbij of iemand vroeg erom. Er komt niets van terug, en van wat u nu deed is niets bewaard. Schrijf mij gerust als u iets nieuws wilt beginnen.
still-leaving = Er wordt op dit moment een bericht over {$reference} verstuurd. Probeer het over een minuut nog eens.
picture-in-chat = Een kopie van een identiteitsbewijs bij {$reference} staat nog in de chat. Die moet daar eerst weg: met de zaak zouden we vergeten waar zij staat.
quoted-not-kept = U antwoordde op een bericht over iets dat ik niet meer bewaar, dus ik weet niet waar het over ging. Uw antwoord heb ik ook niet bewaard. Vertel in een nieuw bericht wat u nodig hebt.

erase-whose = Zeg van wie: /loket verwijder en het nummer van een van de zaken van die persoon, zoals PR-7F3K of T-7F3K. Voor een bewijs: /loket certificaat en het nummer.
form-erase-person =
    { $changed_given ->
        [yes] Er is iets veranderd sinds dit werd getoond. Kijk nog eens.
       *[no] {""}
    }
    Dit gaat over de persoon van { $reference }, en alles wat deze organisatie hier van die persoon heeft.
    Wat weggaat:
    { $goes_given ->
        [yes] { $goes }
       *[no] Niets wat nu weg kan.
    }
    Wat blijft, en waarom:
    { $held }
    Kopieën in chats gaan weg voor zover Telegram en Slack dat toestaan. Een bewijs zegt wat niet weg kon. Er is geen weg terug.
    .title = Gegevens verwijderen
    .submit = Verwijderen
form-confirm-erasure =
    { $by } wil dit laten verwijderen: alles wat deze organisatie hier heeft van de persoon van { $reference }.
    { $erasure_mode ->
        [erase] Het wordt helemaal verwijderd.
       *[anonymise] Het wordt anoniem gemaakt: tellingen blijven.
    }
    { $evidence ->
        [yes] Wat als bewijs wordt bewaard, gaat ook weg.
       *[other] {""}
    }
    Wat weggaat:
    { $goes_given ->
        [yes] { $goes }
       *[no] Alleen wat als bewijs wordt bewaard.
    }
    Wat blijft, en waarom:
    { $held }
    Er is geen weg terug.
    .title = Gegevens verwijderen
    .submit = Verwijderen
goes-request = { $reference }: naam, woorden, bijzonderheden, redenen, antwoorden en wat er is verteld
goes-ticket = { $reference }: alles wat er is gezegd, de bestanden en het adres voor antwoorden
stays-open = { $reference }: loopt nog, en moet eerst worden beantwoord (art. 12 lid 3)
stays-evidence = { $reference }: bewijs voor een klacht of de rechter tot { $until_on } (art. 17 lid 3 onder e)
stays-picture = { $reference }: een kopie van een identiteitsbewijs staat nog in de chat en moet daar eerst weg
stays-breach = { $reference }: meldt een datalek dat nog niet is afgerond (art. 33)
stays-elsewhere = In de eigen systemen van de organisatie: { $hold_what }, { $hold_period } (art. { $law })
stays-register = Dat deze zaken er waren, met nummer, recht, data en uitkomst, voor het register en de tellingen, en het logboek. Daarin staat niemand bij naam (art. 5 lid 2).
field-erase-mode = Hoe
erase-mode-erase = Helemaal verwijderen; ook waar tellingen op rusten
erase-mode-anonymise = Anoniem maken; waar tellingen op rusten blijft
field-erase-evidence = Wat als bewijs wordt bewaard
    .check = Ook verwijderen
field-erase-typed = Typ het nummer van de zaak
    .hint = Zoals het hierboven staat, voor de zekerheid.
error-typed-reference = Dat is niet het nummer dat hierboven staat.
error-nothing-goes = Er kan nu niets weg. In de lijst hierboven staat waarom.
erasure-proposed =
    { $by } wil alles laten verwijderen wat hier is van de persoon van { $reference }. Een tweede persoon moet het daarmee eens zijn. { $people }
    { $erasure_mode ->
        [erase] Het zou helemaal worden verwijderd.
       *[anonymise] Het zou anoniem worden gemaakt: tellingen blijven.
    }
button-confirm-erasure = Bekijken en instemmen
button-drop-erasure = Niet verwijderen
erasure-ended =
    { $end ->
        [confirmed] { $by } stemde in: wat hier was van de persoon van { $reference } is verwijderd.
        [dropped] { $by } stemt niet in: van de persoon van { $reference } is niets verwijderd.
       *[lapsed] Er is iets veranderd in de zaken van de persoon van { $reference }. Het moet opnieuw worden voorgesteld.
    }
erasure-lapsed = Er is iets veranderd in de zaken van de persoon van { $reference } sinds dit werd voorgesteld. Er is niets verwijderd. Stel het opnieuw voor met /loket verwijder { $reference }.
person-erasing-done =
    Wat hier was van één persoon is verwijderd: { $cases }.
    { $stays ->
        [0] Er staat geen kopie meer in een chat.
       *[other] Bij sommige kopieën kunnen we niet: { $stays }.
    }
    Het bewijs zegt waar en waarom: /loket certificaat { $reference }
person-erased =
    { $tenant } heeft verwijderd wat het hier van u had: { $cases }.
    { $channel ->
        [telegram] Ik heb uit deze chat gehaald wat ik mag. Telegram laat mij maar 48 uur lang wissen. Wat ouder is, kunt u zelf wissen: open het menu van de chat, kies de chat te verwijderen, en vink aan dat het ook voor mij weg moet.
       *[slack] Ik heb mijn eigen berichten gewist. De uwe kunt alleen u wissen: ga over een bericht, kies de drie puntjes en verwijder het.
    }
certificate = Het bewijs voor { $reference }, in twee talen. Er staat niemand in.
certificate-head =
    Bewijs van verwijdering: { $reference }, { $tenant }
    Verwijderd op { $erased_at } – { $erasure_mode ->
        [erase] helemaal, op besluit van de functionaris voor gegevensbescherming
        [anonymise] anoniem gemaakt, op besluit van de functionaris voor gegevensbescherming
       *[retention] omdat de termijn voorbij was
    }
    { $done_at_given ->
        [yes] Alle kopieën zijn behandeld op { $done_at }.
       *[no] Er worden nog kopieën gewist.
    }
    Gemaakt { $made_at }
certificate-tail =
    Wat blijft: het nummer, de data, de uitkomst en het logboek. Daarin staat niemand bij naam (art. 5 lid 2).
    { $erasure_mode ->
        [erase] {""}
       *[other] Waar tellingen op rusten blijft ook: tijden, soorten en merken, zonder een woord dat iemand schreef.
    }
copy-removed = Gewist: { $copy_place }, { $copy_what }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }, op { $settled_at }
copy-waiting = Kan worden gewist: { $copy_place }, { $copy_what }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
copy-stays = Niet gewist: { $copy_place }, { $copy_what }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }. Waarom: { $copy_why }
copy-fades = Verdwijnt vanzelf: { $copy_place }, { $copy_what }, uiterlijk { $until_on }. { $copy_why }
place-database = de database
place-telegram-chat = de chat in Telegram
place-slack-chat = het privégesprek in Slack
place-slack-channel = het kanaal van de medewerkers in Slack
place-controller = het eigen systeem van de organisatie
place-mail = de mail
place-paper = papier
place-backup = reservekopieën
copies-all = alles wat er is gezegd
copies-ours = berichten van deze app
copies-theirs = berichten van de persoon
copies-staff = wat medewerkers zelf typten
copies-file = bestanden
copies-id-picture = foto's van een identiteitsbewijs
copies-request = het doorgegeven verzoek
copies-code = mails met een code
copies-letter = brieven
stays-why-telegram-48-hours = Telegram laat een bot maar 48 uur lang berichten wissen.
stays-why-slack-not-ours = Slack laat een app alleen wissen wat zij zelf zei; wie het schreef kan het wissen.
stays-why-platform-refused = het platform weigerde, en geeft verder geen reden.
stays-why-platform-down = het platform antwoordde een week niet, of de app staat daar niet meer.
stays-why-unconfirmed = het platform zei nooit of het aankwam, of waar.
stays-why-with-controller = de organisatie kreeg het om het uit te voeren, en bewaart het naar eigen termijnen.
stays-why-mail-no-content = een mail is niet terug te halen; er staat een link of code in en geen persoonsgegevens.
stays-why-on-paper = er is een brief per post verstuurd.
stays-why-backup-keys = Dan is de sleutel uit de reservekopieën weg, waar de beheerder de sleutels apart bewaart, hooguit zeven dagen.
stays-why-backup-term = Dat is de termijn die de organisatie voor reservekopieën noemt.

id-picture-stays =
    Een kopie van een identiteitsbewijs bij { $reference } staat al { $hours } uur in een chat ({ $place }). Die moet weg.
    { $hours_left ->
        [0] Alleen de persoon kan haar nu nog wissen. Die weet hoe.
       *[other] Ik blijf het proberen. Over { $hours_left } uur laat Telegram het alleen nog de persoon doen. Die weet hoe.
    }
    U kunt de persoon schrijven of bellen. Weet u dat zij weg is, zeg dat dan hier.
    .heading = ID-foto nog in een chat
button-picture-gone = Zij is weg
confirm-picture-gone = Weet u zeker dat de foto weg is? Zij wordt dan niet meer geteld of gezocht.
id-picture-went = De foto bij { $reference } is weg, zegt { $by }.
id-picture-delete =
    De foto van uw identiteitsbewijs staat nog in deze chat, en ik kon haar niet wissen. Wist u haar alstublieft zelf:
    { $channel ->
        [telegram] houd de foto ingedrukt, kies "Verwijderen" en vink aan dat het ook voor mij weg moet.
       *[slack] ga naar uw bericht, kies de drie puntjes en dan "Bestand verwijderen" of "Bericht verwijderen".
    }
    Druk daarna op de knop. ({ $reference })
button-picture-deleted = Ik heb haar gewist
id-picture-is-gone = Dank u, de foto is weg uit deze chat. ({ $reference })
id-picture-is-noted = Dank u. Zodra Slack mij vertelt dat zij weg is, vraagt niemand er meer naar. ({ $reference })
id-picture-still-there = De foto staat er nog. Houd haar ingedrukt, kies "Verwijderen" en vink aan dat het ook voor mij weg moet. ({ $reference })

## Replies with files

field-reply-files = Bestanden die meegaan
    .hint = Hoogstens tien. Ze worden eerst bekeken; wat wordt geweigerd, staat daarna in de thread.

## Weer uit elkaar

button-unmerge = Weer uit elkaar halen
confirm-unmerge = Deze vraag gaat weer open en gaat apart verder. Wat er sindsdien is gezegd, blijft bij de andere vraag. De aanvrager hoort het.
ticket-apart-again = { $by } heeft { $reference } en { $other } weer uit elkaar gehaald. Wat er is gezegd sinds het er één was, staat bij de vraag die verderging.
tickets-apart-again = Uw vragen { $reference } en { $other } zijn weer twee vragen. Wij beantwoorden ze allebei. Met /tickets ziet u ze en kiest u bij welke uw bericht hoort.

## Gasten

channel-guest = U hoort bij de Slack van een andere organisatie, en voor gasten worden hier geen vragen gemaakt. Hebt u een vraag voor { $tenant }, of over uw persoonsgegevens? Schrijf naar { $email }.

## Nog één keer gevraagd of het een verzoek is

offer-request-again =
    U hebt nog niet geantwoord: bedoelde u een verzoek over uw gegevens ({ $right })? Dan telt het moment waarop u het schreef.
    Zonder antwoord blijft het een vraag in { $reference }. Ik vraag het niet nog eens.
channel-sounds-private-again =
    U hebt nog niet geantwoord. U schreef in een kanaal:
    { $text }
    Is het een verzoek aan { $tenant } over uw persoonsgegevens ({ $right }), of een vraag voor support? Een verzoek telt vanaf het moment waarop u het schreef. Zonder antwoord gebeurt er niets mee. Ik vraag het niet nog eens.
    .heading = Een verzoek over uw gegevens?

## Een persoon verwijderen, met een knop

button-erase-person = Gegevens van de persoon verwijderen…
home-erase = Wil iemand dat alles weggaat wat uw organisatie hier van die persoon heeft? U ziet eerst wat weggaat en wat blijft.
    .heading = Een persoon verwijderen
form-erase-whom = Van wie? Geef het nummer van een van de zaken van die persoon, een verzoek of een ticket. Eerst wordt getoond wat weggaat en wat blijft.
    .title = Een persoon verwijderen
    .submit = Tonen
field-erase-reference = Nummer van een zaak
    .hint = Zoals PR-7F3K of T-7F3K.
error-no-such-case = Uw organisatie heeft hier geen zaak met dat nummer, of die is al verwijderd.
copies-given-up =
    { $reference } is hier verwijderd. Kopieën die nog in Slack of Telegram staan: { $stays }. Het platform gaf zeven dagen geen antwoord, en Loket probeert het niet meer. Verwijder ze met de hand: /loket certificaat { $reference } zegt waar ze staan.
    .heading = Kopieën niet verwijderd

## Een code die nog eens getypt wordt

code-taken-before = Deze code had u al ingevuld, en hij klopte: { $reference } gaat verder.
