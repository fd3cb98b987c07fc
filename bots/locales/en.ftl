### Every sentence the product says, in English. Plain words; one idea a sentence.
### Values in braces are filled in. A value that ends in _key is the code behind a worded value.

## Telegram's own menus

command-start = Begin
command-privacy = Who handles my data here, and how
command-status = How my requests and questions stand
command-help = What this bot can do
command-language = Dutch or English
command-delete = Delete what is kept of this chat
bot-description = Ask what an organisation knows about you, have your data changed or deleted, or ask a support question. You see a date and what happens next.
bot-short-description = Privacy requests and support, in plain words.

## First contact

introduction =
    You are in touch with { $tenant }, { $address }. { $tenant } is responsible for what happens with your data here.
    { $example ->
        [yes] This is an example organisation: it does not exist.
       *[no] { "" }
    }
    What you write here is used to handle your question and nothing else. Give no more than you are asked for. Telegram or Slack carries the messages and sees them too.
    You can also write to { $email }{ $phone_given ->
        [no] { "" }
       *[yes] {" "}or call { $phone }
    }. /privacy tells you more and /delete removes this chat (in Slack: /loket privacy, /loket delete).
    { $age ->
        [0] { "" }
       *[other] If you are younger than { $age }, ask a parent or guardian to help you.
    }
    .heading = Who you are talking to
privacy =
    { $tenant }, { $address }, is responsible for your data here.
    What you write is kept encrypted, to handle your request or question. A picture of an identity document is never kept: it is looked at in memory and then erased.
    A request is passed on to the people who must answer it, and to nobody else.
    Privacy contact: { $email }{ $phone_given ->
        [no] { "" }
       *[yes] , { $phone }
    }.
    You can complain to { $authority }: { $website }
    The statement that applies: { $statement }.
    .heading = Your privacy here
privacy-general = This bot works for several organisations. Which one do you want to read about?
which-organisation = Hello. I pass on requests about your personal data, and questions to support. Which organisation is this about?
choose-an-organisation = I keep what you wrote. Please choose one of these organisations first.
menu = What can I do for you? Press a button, or write it in your own words.
help =
    I can:
    – pass on a request about your personal data to { $tenant }: see it, correct it, delete it, and so on;
    – pass on a question or a problem to the support staff;
    – take in a report of a data leak.
    /status shows how things stand, /privacy who handles your data, /language switches language, /delete removes this chat, /cancel stops what you are doing. In Slack you put /loket in front: /loket status.
    You can always reach a person at { $email }.
which-language = Which language do you prefer? / Welke taal wilt u?
language-set = I will write to you in English from now on.
cancelled = Stopped. What you had not filed yet is forgotten. Write to me whenever you like.
empty-message = I received an empty message. Please write what you need, or press a button.
use-the-buttons = Please press one of the buttons of my last question. I can show it again.
unsupported =
    { $kind ->
        [voice] I cannot listen to voice messages. Please write it in words.
        [video_note] I cannot watch video messages. Please write it in words.
        [location] I do not need your location, and it was not kept. Please write what you need.
        [sticker] I cannot read a sticker. Please write what you need.
        [contact] I do not need a contact card, and it was not kept. Please write what you need.
       *[other] I cannot use this kind of message, and it was not kept. Please write it in words.
    }
group-refused = I only talk in private, because it is about personal data. Please write to me in a direct chat.
edit-not-used = I saw that you changed an earlier message. I go by what you wrote first. To change your answer, press a button or write it again.
apology = Something went wrong on our side, and I could not do this. Nothing that you sent before is lost. Please try again. If it goes wrong again, mention { $reference }.
perhaps-read-already = Perhaps you have read this already: I could not see whether it reached you.
not-possible = That is not possible now.
too-many-searches = You have looked up many names in a short time. Please try again in an hour, or press “I don't know”.

## What is meant

understood =
    { $explained ->
        [access] You want to know what personal data they have about you.
        [rectification] You want personal data about you corrected or completed.
        [erasure] You want personal data about you deleted.
        [restriction] You want them to stop using your data for the time being.
        [portability] You want your data in a file, for yourself or for another organisation.
        [objection] You do not want your data used in a certain way, such as for advertising.
        [withdrawal] You take back the consent that you gave.
       *[automated_decision] You want a person to look at a decision that a computer made about you.
    }
    Is that right?
    .heading = I understood: { $right }
not-sure-what-you-mean = I am not sure what you mean. Is it one of these?
which-right = Which of these comes closest? You can also write it in other words.
right-access = access to data
right-rectification = correction of data
right-erasure = deletion of data
right-restriction = a pause in the use of data
right-portability = data in a file to take along
right-objection = objection to the use of data
right-withdrawal = withdrawal of consent
right-automated-decision = review of an automated decision by a person
whose-data =
    Who has the data you ask about?
    – { $tenant } itself, for instance because you are its customer or get its newsletter;
    – or a company that uses the software of { $tenant }, such as a shop or a club.
which-customer = What is the name of that company? Type at least four letters.
name-too-short = Please type at least { $letters } letters of the name.
customer-not-confirmed = I cannot confirm here which companies use { $tenant }. Your request goes to the privacy contact of { $tenant }, together with the name you typed. They look it up and pass it on.
is-it-one-of-these = Is it one of these?
your-name = Under what name are you known at { $tenant }? First name or initials, and last name.
not-a-name = That does not look like a name. Please type your first name or initials and your last name, without numbers.
your-contact = Which e-mail address or phone number of yours is known at { $tenant }? One is enough.
not-a-contact = I see no e-mail address or phone number in that. For example: name@example.org, or 020 555 0123.
your-details =
    { $explained ->
        [rectification] What is wrong, and what should it be?
        [restriction] Which data should not be used for now, and why? You may skip this.
        [portability] Should it go to you, or to another organisation? Which one? You may skip this.
        [objection] What do you object to, and why? For advertising you need no reason. You may skip this.
        [automated_decision] Which decision is it about? You may skip this.
       *[other] Is there anything to add? You may skip this.
    }
    .heading = { $right }
summary =
    You ask for: { $right }
    From: { $controllers }
    Your name: { $name }
    Known there by: { $contact }
    { $details_given ->
        [no] { "" }
       *[yes] You add: { $details }
    }
    You then get an answer by { $due_on } at the latest. It costs nothing.
    Is this right?
    .heading = Shall I file this?

## The request

receipt =
    Your request was received on { $received_on } by { $tenant }: { $right }.
    You get an answer by { $effective_on } at the latest. It costs nothing.
    I tell you here as soon as there is news. You can take the request back at any time.
    .heading = Request { $reference }
id-copy-wanted =
    { $cover_given ->
        [no] To be sure that nobody else asks for your data, please send a copy of your identity document.
       *[yes] To be sure that nobody else asks for your data, please send a copy of your identity document. First make these parts black, so that they cannot be read: { $cover }. Your name must stay readable.
    }
    Put a black bar in the picture itself, or tape on the document before you take the photo. Sending it as a file keeps it sharp.
    The picture is looked at in memory and not kept. Your request has been filed already, whatever you choose.
    .heading = Is it really you? ({ $reference })
id-copy-checking = Thank you. I am checking whether everything is covered. This takes a moment. ({ $reference })
id-copy-one-at-a-time = I look at one picture at a time. I did not use this one and am erasing it. ({ $reference })
id-copy-accepted = Your copy is good: your name can be read and the rest is covered. The picture has not been kept. ({ $reference })
id-copy-rejected =
    I could not use this copy:
    { $reasons }
    The picture is not kept. You can send a new one, or choose another way.
    .heading = Please try again ({ $reference })
id-copy-preview =
    { $picture_given ->
        [no] There was a version of your copy with everything but your name made black, but it has been erased by now. Please send a new copy, or choose another way.
       *[yes] This is your copy with everything but your name made black. Shall I use this one? Then it is checked again, and you need not send anything else. It is kept until you choose, for a day at most.
    }
    .heading = Or use this one ({ $reference })
preview-gone = This version of the copy has been erased: it was used already, or its day is over.
id-copy-to-a-person =
    I could not judge this copy with certainty. A person at the organisation decides what is needed. ({ $reference })
    { $preview_given ->
        [yes] The picture was not kept. Until then, for a day at most, they can look once at a version with everything but your name made black.
       *[no] The picture was not kept.
    }
id-copy-not-checked = I could not check this copy just now, and it was not kept. Please send it once more later, or choose another way. ({ $reference })
id-copy-not-wanted = I am not waiting for a copy of an identity document now. What you sent was not used.
id-copy-not-opened =
    I did not open this file, because here I cannot erase it after checking. Please delete it yourself: point at your message, choose the three dots, then “Delete file” or “Delete message”.
    Then press one of the buttons below.
    .heading = Please delete this file ({ $reference })
id-copy-please-delete = I could not erase your picture from this chat. Please delete it yourself: press and hold the message and choose “Delete”. ({ $reference })
upload-link = This page takes one copy. It works once, for { $minutes } minutes. ({ $reference })
another-way-noted = That is fine. The privacy contact will get in touch with you here about another way to show that it is you. Your request keeps its date. ({ $reference })
request-approved = Your request ({ $right }) was approved and is now being carried out. It is still due by { $effective_on }. ({ $reference })
request-passed-on = Your request was passed on to the people of { $tenant } who carry it out. You hear from them by { $effective_on } at the latest. Their address: { $email }. ({ $reference })
request-forwarded = { $tenant } decides about this data, so your request went straight to them. They must answer you by { $effective_on }. Their address: { $email }. ({ $reference })
request-acknowledged = { $tenant } has confirmed that your request arrived. An answer is due by { $effective_on }. ({ $reference })
request-done = { $tenant } reports that your request ({ $right }) was carried out. Did you not get what you asked for? Write to { $email }. ({ $reference })
    .heading = Done
request-no-data = { $tenant } searched with the details you gave and found no data about you. Are you known there by another name, address or number? Then file a new request with it, or write to { $email }. ({ $reference })
    .heading = No data found
request-refused =
    { $tenant } does not carry out your request ({ $right }).
    Ground: { $ground }
    Reasons: { $reasons }
    Do you not agree? Write to { $email } first if you like. You can complain to { $authority } ({ $website }), and you can go to court{ $country ->
        [NL] {" "}(the district court, within six weeks of this answer)
       *[other] { "" }
    }.
    .heading = Your request was refused ({ $reference })
request-refused-by-controller =
    { $tenant } reports that it does not carry out your request ({ $right }).
    { $reasons_given ->
        [no] It gave no reasons. Ask for them: { $email }.
       *[yes] Reasons: { $reasons }
    }
    Do you not agree? Write to { $email } first if you like. You can complain to { $authority } ({ $website }), and you can go to court{ $country ->
        [NL] {" "}(the district court, within six weeks of this answer)
       *[other] { "" }
    }.
    .heading = Your request was refused ({ $reference })
request-handed-over = It turned out that { $tenant } decides about this data. Your request was handed to them. The date on which you asked still counts. ({ $reference })
request-withdrawn =
    { $passed_on ->
        [yes] You took your request back. It had been passed on already; the organisation hears of this. ({ $reference })
       *[no] You took your request back. Nothing more happens with it. ({ $reference })
    }
withdraw-sure = Take back request { $reference } ({ $right })?
kept = Good, nothing changes.
question-for-you =
    { $question }
    .heading = { $tenant } asks about { $reference }
your-answer = Write your answer. It goes to the privacy contact.
answer-received = Thank you, your answer was passed on. ({ $reference })
no-cases = You have no requests or questions here.
case-request =
    { $right } – { $tenant }
    Received on { $received_on }. Answer due by { $due_on }.
    How it stands: { $request_status }.
    Why this date:
    { $trace }
    .heading = { $reference }
case-ticket =
    Question to { $tenant }, opened on { $opened_on }.
    How it stands: { $ticket_status }.
    .heading = { $reference }

## Deleting the chat

delete-this-chat =
    I erase the messages of this chat as far as Telegram allows (those of the last 48 hours), and forget what you have not filed.
    { $cases ->
        [0] There are no requests or questions of yours that stay.
       *[other] What you filed stays, because { $tenant } must be able to answer and to show that it did: { $cases ->
            [one] one request or question
           *[other] { $cases } requests or questions
        }.
    }
    Older messages you can remove yourself with “Delete chat”.
    .heading = Delete this chat?
delete-this-chat-slack =
    I delete my own messages here and forget what you have not filed. Your own messages in Slack only you can delete.
    { $cases ->
        [0] There are no requests or questions of yours that stay.
       *[other] What you filed stays, because { $tenant } must be able to answer and to show that it did: { $cases ->
            [one] one request or question
           *[other] { $cases } requests or questions
        }.
    }
    .heading = Delete this chat?
delete-what-stays = What you filed stays. Do you want that deleted as well? Then file a request for deletion.
chat-erased =
    { $kept ->
        [0] Done: this chat was erased as far as I know it, and unfiled drafts are forgotten.
        [one] Done. One message could not be erased by me; you can delete it yourself.
       *[other] Done. { $kept } messages could not be erased by me; you can delete them yourself.
    }

## Tickets

which-category =
    { $text_given ->
        [yes] I pass this on to the support staff: { $text }
       *[no] { "" }
    }
    What is it about?
describe-the-problem = What is the matter? Write it in your own words. You may send pictures or files along.
describe-the-breach = What happened, and when did you notice? Write what you know. It goes to the privacy contact at once.
understood-breach = You want to report that personal data leaked or got lost. Is that right?
ticket-receipt = Your question was passed on to the support staff of { $tenant }. Write here to add something. ({ $reference })
    .heading = Question { $reference }
breach-receipt = Thank you. Your report went to the privacy contact of { $tenant } at once.{ $email_given ->
        [no] { "" }
       *[yes] {" "}You can also write to { $email }.
    } ({ $reference })
    .heading = Report { $reference }
added-to-ticket = Added to { $reference }.
write-to-ticket = What do you want to add to { $reference }?
ticket-reply =
    { $text }
    .heading = { $tenant } about { $reference }
ticket-closed = { $reference } was closed. Is it not solved? Write again and it opens again.
ticket-closed-by-you = { $reference } is closed. Thank you.
file-refused =
    { $reason ->
        [identity-document] The file you sent shows an identity document with personal details. It was not kept and nobody has seen it. Please delete it from this chat if it is still there. ({ $reference })
        [file-gone] The file could not be fetched any more. Please send it again. ({ $reference })
       *[other] I could not look at the file you sent with certainty, so it was not kept and nobody has seen it. Please send a clearer one, or describe it in words. ({ $reference })
    }
file-not-expected = I did not open this file: I do not know what it is for. Please choose first. Does it show an identity document? Then please delete it from this chat.
file-too-large = This file is larger than 20 MB. Please send a smaller one.

## Answers to presses that cannot be done

button-stale = This button belongs to something that has changed since. Please use the newest message.
not-yours = Only the people responsible for this case can do that. Nothing was changed.
already-decided =
    { $by_kind ->
        [policy] { $reference } was decided already, by the policy. It stands at: { $status }. Nothing was changed.
        [nobody] { $reference } cannot be decided now. It stands at: { $status }. Nothing was changed.
       *[person] { $reference } was decided already by { $by }. It stands at: { $status }. Nothing was changed.
    }
already-claimed = { $by } has { $reference } already. Nothing was changed.
case-closed = { $reference } is closed. Nothing was changed.
slack-not-received = I could not take that in, and nothing was changed. Please try again in a moment.
slack-answer-in-private = I answer you in the direct messages of this app.
form-incomplete = Please fill in what is missing.
error-choose = Please choose one.
error-empty = Please fill this in.
error-reasons-too-short = Give the facts and reasons, at least 20 characters: the person will read them.

## For the DPO

request-filed =
    { $tenant }: { $right }
    Received: { $received_on }
    Answer due: { $effective_on } (law: { $legal_on })
    Status: { $status }
    { $status_key ->
        [awaiting_identity] The person was asked for a covered copy of an identity document, or another way. The term runs meanwhile.
       *[other] { "" }
    }
    .heading = New request { $reference }
dpo-card =
    { $tenant }: { $right }
    Received: { $received_on }
    Answer due: { $effective_on }{ $legal_on_given ->
        [no] { "" }
       *[yes] {" "}(law: { $legal_on })
    }
    Identity: { $identity }
    Status: { $status }{ $by_kind ->
        [nobody] { "" }
        [policy] {" "}(by the policy)
       *[person] {" "}(by { $by })
    }
    { $about ->
        [elsewhere] The person means an organisation that is not known here. Press Details, then hand the request over or answer it.
       *[own] { "" }
    }
    { $via_given ->
        [no] { "" }
       *[yes] { $status_key ->
            [handed_over] Handed over to: { $via }
           *[other] Came in through: { $via }
        }
    }
    .heading = Request { $reference }
handover-card =
    { $tenant }: { $right }
    Received: { $received_on }
    Answer due: { $effective_on } (law: { $legal_on })
    Status: { $status }
    Identity: { $identity }
    { $by_kind ->
        [nobody] { "" }
        [policy] Approved by the policy.
       *[person] Approved by { $by }.
    }
    { $via_given ->
        [no] { "" }
       *[yes] Came in through: { $via }
    }
    Please carry it out and report back with a button.
    .heading = To carry out: { $reference }
forwarded-to-customer = { $reference } is about data that { $tenant } decides about. It was passed on to them; nobody here has read it.
handover-failed =
    { $reference } could not be delivered to { $tenant } (reason: { $reason }). The person expects an answer by { $effective_on }.
    .heading = Not delivered: { $reference }
question-sent = Asked by { $by }: { $question }
    .heading = Question sent ({ $reference })
question-answered = The requester answered your question.
    .heading = Answer of the requester ({ $reference })
notice-unconfirmed = It is not certain that the requester received a message about { $reference } (“{ $key }”). It was not sent again.
identity-none = not asked
identity-another-way = wants to prove it another way: please ask
identity-id-copy-chat-accept = redacted copy accepted (by chat)
identity-id-copy-chat-review = copy not certain: please ask (by chat)
identity-id-copy-chat-look = copy not certain: please look at it (by chat)
identity-id-copy-preview-accept = redacted copy accepted (blacked out by us, confirmed by the person)
identity-id-copy-preview-review = copy not certain: please ask (blacked out by us)
identity-id-copy-preview-look = copy not certain: please look at it (blacked out by us)
identity-id-copy-upload-accept = redacted copy accepted (by upload)
identity-id-copy-upload-review = copy not certain: please ask (by upload)
identity-id-copy-upload-look = copy not certain: please look at it (by upload)
preview-link = This page shows the copy of { $reference }: everything but the name is black. It works once, for { $minutes } minutes. Each time you ask for it is written down.
status-draft = being filed
status-awaiting-identity = waiting for proof of who asks
status-checking-identity = checking the copy
status-awaiting-decision = waiting for a decision
status-approved = approved
status-passed-on = passed on
status-in-progress = being carried out
status-cooling-off = in the cooling-off period
status-done = done
status-done-no-data = done, no data found
status-not-identified = not identified
status-refused = refused
status-withdrawn = taken back
status-failed = could not be delivered
status-handed-over = handed over
ground-not-identified = the person could not be identified (art. 12(2) GDPR)
ground-manifestly-unfounded = the request is manifestly unfounded (art. 12(5) GDPR)
ground-excessive = the request is excessive (art. 12(5) GDPR)
ground-legal-obligation = the law requires the data to be kept (art. 17(3)(b) GDPR)
ground-legal-claims = the data is needed for legal claims (art. 17(3)(e) GDPR)
ground-freedom-of-expression = freedom of expression and information (art. 17(3)(a) GDPR)
ground-rights-of-others = the rights of other people (art. 15(4) GDPR)
ground-not-applicable = this right does not apply to this processing
ground-controller = decided by the organisation
form-refuse = Refuse { $reference } ({ $right }). The person reads the ground and your reasons, and where to complain.
    .title = Refuse the request
    .submit = Refuse and tell
form-ask = The person gets your question in their chat. Ask for no more than you need. ({ $reference }, { $right })
    .title = Ask the requester
    .submit = Send question
form-hand-over = Who decides about this data? The case goes there with its first date of receipt. ({ $reference }, { $right })
    .title = Hand over
    .submit = Hand over
form-details =
    { $reference }: { $right }
    Name: { $name }
    { $email_given ->
        [no] { "" }
       *[yes] E-mail: { $email }
    }
    { $phone_given ->
        [no] { "" }
       *[yes] Phone: { $phone }
    }
    { $details_given ->
        [no] { "" }
       *[yes] Added: { $details }
    }
    { $about_given ->
        [no] { "" }
       *[yes] Organisation as typed: { $about }
    }
    .title = Details
form-why-date =
    { $reference }: { $right }
    { $trace }
    .title = Why this date?
form-read-answer =
    { $reference }: { $right }
    { $text }
    .title = Answer
form-reply = Your text goes to the requester of { $reference }.
    .title = Reply to requester
    .submit = Send to requester
form-close = Close
field-ground = Legal ground
field-reasons = Facts and reasons
    .hint = The person reads this text. At least 20 characters.
field-question = Your question
field-tenant = Organisation
field-text = Your answer
    .hint = Everything here is sent to the requester.

## For support staff

ticket-card =
    { $tenant }: { $category_key ->
        [breach] report of a data breach
       *[other] { $category }
    }{ $urgent ->
        [yes] {" "}– urgent
       *[no] { "" }
    }
    Opened: { $opened_at }
    Status: { $ticket_status }
    { $by_given ->
        [no] Nobody has it yet.
       *[yes] Assignee: { $by }
    }
    Answers in this thread stay internal. To answer the requester, press Reply, or use “Send to requester” on a message.
    .heading = Ticket { $reference }
ticket-status-open = open
ticket-status-waiting-for-requester = waiting for the requester
ticket-status-snoozed = put off
ticket-status-closed = closed
requester-wrote =
    { $text }
    .heading = Requester ({ $reference })
requester-edited =
    { $text }
    .heading = Requester changed the message to ({ $reference })
requester-sent-file = The requester sent a file: { $name } ({ $reference })
file-was-refused =
    { $reason ->
        [identity-document] The requester sent a file that shows an identity document. It was not kept. ({ $reference })
       *[other] The requester sent a file that could not be judged. It was not kept; the requester was asked for a better one. ({ $reference })
    }
ticket-reopened-by-requester = The requester wrote again: { $reference } is open again.
ticket-closed-by-requester = The requester closed { $reference }.
reply-sent =
    { $text }
    .heading = Sent to the requester by { $by } ({ $reference })
requester-unreachable = The requester cannot be reached in this chat any more (the bot was blocked). ({ $reference })

## App Home

home-start = Ask an organisation about your personal data, or put a question to support. It all happens in the direct messages of this app.
    .heading = What can I do for you?
home-request = { $right }: { $request_status }. Answer due by { $effective_on }.
    .heading = { $reference }
home-ticket = Question: { $ticket_status }.
    .heading = { $reference }
home-queue-line = { $right }: { $request_status }. Answer due by { $effective_on }.
    .heading = { $tenant }: { $reference }

## What must be covered, where it was seen, and why a copy was not good

zone-photo = the photo
zone-mrz = the lines with << signs (MRZ)
zone-document-number = the document number
zone-bsn = the citizen service number (BSN)
zone-qr = the QR code
where-unknown = on the picture
where-left = on the left edge
where-right = on the right edge
where-top = at the top
where-bottom = at the bottom
where-centre = in the middle
where-top-left = at the top left
where-top-right = at the top right
where-bottom-left = at the bottom left
where-bottom-right = at the bottom right
reason-unreadable = I cannot read anything on the picture. Take it again in good light, sharp and straight, and send it as a file.
reason-file-type-unknown = I cannot open this kind of file. Send a photo (JPEG, PNG, HEIC) or a PDF.
reason-file-too-large = The file is too large. Send a smaller one: a photo or scan of the one page is enough.
reason-too-many-pages = The file has too many pages. Send only the page with your name.
reason-not-an-id = I see no identity document on it. Send the side of your passport or card that has your name on it.
reason-photo-visible = The photo { $where } can still be seen. Cover it completely, and the small second photo too if there is one.
reason-photo-recoverable = The photo { $where } still shows through, or in part. Cover it completely with solid black, not with blur.
reason-mrz-visible = The lines with << signs { $where } can still be read. Cover all of them, from the left edge to the right.
reason-mrz-recoverable = The lines with << signs { $where } still show through, or in part. Cover all of them with solid black.
reason-document-number-visible = The document number { $where } can still be read. Cover it, and look whether it stands elsewhere too.
reason-document-number-recoverable = The document number { $where } still shows through, or in part. Cover all of it with solid black.
reason-bsn-visible = The citizen service number (BSN) { $where } can still be read. Cover it, and look whether it stands elsewhere too.
reason-bsn-recoverable = The citizen service number (BSN) { $where } still shows through, or in part. Cover all of it with solid black.
reason-qr-visible = The QR code { $where } can still be read. It holds your BSN. Cover it completely.
reason-qr-recoverable = The QR code { $where } still shows through, or in part. It holds your BSN. Cover all of it with solid black.
reason-hidden-content = The file still holds what the black bars hide. Make a photo or screenshot of the covered copy and send that.
reason-no-name-given = There was no name to compare with. A person has to look.
reason-name-unreadable = I cannot read the name. Leave surname and given names uncovered, and take the picture sharp and from close by.
reason-name-uncertain = The name can be read, but not for certain. A person compares it with the name given.
reason-name-mismatch = The name on the document is not the name you gave. Check it, or choose another way.
reason-birth-date-unreadable = I cannot read the date of birth. Leave it uncovered, and take the picture sharp and from close by.
reason-birth-date-mismatch = The date of birth on the document is not the one you gave. Check it, or choose another way.
reason-could-not-check = Not everything on it could be judged. A person has to look.

## Buttons

button-ask-about-my-data = About my personal data
button-report-a-problem = A question or a problem
button-report-a-breach = Report a data leak
button-status = How does it stand?
button-language = Nederlands / English
button-language-to-nl = Nederlands
button-language-to-en = English
button-ask-again = Show the question again
button-start-over = Start again
button-yes = Yes, that is right
button-not-what-i-meant = Not what I meant
button-cancel = Stop
button-back = Back
button-skip = Skip
button-all-rights = Show all eight choices
button-right-access = See my data
button-right-rectification = Correct my data
button-right-erasure = Delete my data
button-right-restriction = Pause the use of my data
button-right-portability = Take my data along
button-right-objection = Object to the use of my data
button-right-withdrawal = Take back my consent
button-right-automated-decision = Let a person look at a decision
button-scope-customer = A company that uses it
button-scope-both = Both of them
button-scope-unknown = I don't know
button-none-of-these = None of these
button-file-it = Yes, file it
button-change-name = Change the name
button-change-contact = Change e-mail or phone
button-change-details = Add or change text
button-withdraw = Take the request back
button-withdraw-yes = Yes, take it back
button-keep-it = No, keep it
button-another-way = I'd rather prove it another way
button-upload-link = Get a link to the upload page
button-open-upload = Open the upload page
button-use-preview = Use this one
button-send-another = Send another one
button-answer = Answer
button-category-other = Something else
button-report-it = Yes, report it
button-delete-it = Delete this chat
button-close-ticket = Solved, thank you
button-write-again = Write again
button-approve = Approve
button-look-at-copy = Look at the copy
button-open-preview = Open the page
button-refuse = Refuse
button-ask = Ask the requester
button-hand-over = Hand over
button-details = Details
button-read-answer = Read the answer
button-why-date = Why this date?
button-retry-handover = Try again
button-resend = Send it again
button-done = Carried out
button-no-data = No data found
button-claim = I take it
button-reply = Reply
button-close = Close
button-reopen = Open again
confirm-approve = The person's data will be deleted for good. Approve the deletion?
    .yes = Yes, approve

## The page for one copy of an identity document

upload-page-title = Send a copy of your identity document
upload-page-case = Request { $reference }, { $tenant }
upload-page-why = With the copy { $tenant } can be sure that nobody else asks for your data.
upload-page-cover = Make these parts black first
upload-page-how = How it is done
upload-page-how-copy = Take a photo of the page with your name, or scan it.
upload-page-how-cover = Put black bars over the parts to be covered, or tape on the document before you take the photo.
upload-page-how-name = Leave your name uncovered and sharp.
upload-page-how-file = Choose the file here and send it.
upload-page-file = Your copy
upload-page-kinds = A photo (JPEG, PNG, HEIC) or a PDF, at most { $limit } MB.
upload-page-preview = The picture you chose
upload-page-send = Send the copy
upload-page-memory = The copy is looked at in memory and is not kept.
upload-page-until = This page works once, and for { $minutes ->
        [one] one more minute
       *[other] { $minutes } more minutes
    }.
upload-page-another-way = Would you rather not send a copy? Go back to the chat and press “I'd rather prove it another way”.
upload-page-choose = Please choose a file first.
upload-page-too-large = This file is larger than { $limit } MB. Please choose a smaller one.
upload-page-sending = Sending your copy …
upload-page-checking = Checking your copy. This takes a moment.
upload-page-failed = The copy did not arrive. Please try again.
upload-page-busy = Many copies are being checked at this moment. Please try again in a minute.
upload-page-not-checked = Your copy could not be checked just now, and it was not kept. Ask for a new link in the chat.
upload-page-accept-title = Your copy is good
upload-page-accept = Your name can be read and the rest is covered. The copy has not been kept. Request { $reference } goes on.
upload-page-review-title = A person looks further
upload-page-review = This copy could not be judged with certainty. It has not been kept. A person at the organisation decides what is needed for request { $reference }.
upload-page-reject-title = This copy cannot be used
upload-page-reject = The copy has not been kept. Request { $reference } stays filed. This is what was wrong:
upload-page-again = Ask for a new link in the chat and send a better copy, or choose another way there.
upload-page-review-kept = Until then, for a day at most, they can look once at a version with everything but your name made black.
upload-page-offer = Or use this one
upload-page-offer-why = This is your copy with everything but your name made black. If you use it, it is checked again, and you need not send anything else. It is kept until you choose, for a day at most.
upload-page-offer-alt = Your copy, black except for your name
upload-page-use = Use this one
upload-page-checking-title = Your copy is being checked
upload-page-taken = The version with everything but your name made black is being checked for request { $reference }. You hear in the chat whether it is good.
upload-page-close = You can close this page.
upload-page-gone-title = This link no longer works
upload-page-gone = It was used already, or its time is over. Ask for a new link in the chat.
upload-page-trouble-title = That did not work
upload-page-back = Back to the upload page

## The page on which somebody of the organisation looks at a preview

look-page-title = Look at the copy
look-page-case = Request { $reference }, { $tenant }
look-page-why = You see the copy of the identity document with everything but the name made black. It could not be judged by itself:
look-page-once = The page shows it once. After that, press “Look at the copy” in the channel again.
look-page-show = Show the copy
look-page-given = Name that was given: { $given }
look-page-alt = The copy, black except for the name
look-page-decide = Decide in the channel. With the decision the preview is erased.
look-page-gone-title = There is nothing to see here
look-page-gone = The link was used already, its time is over, or the request was decided. While the request waits for a decision you can press “Look at the copy” in the channel again.

## CLOCK

sum-receipt = Received on { $end_on }. That day does not count (Regulation 1182/71 art. 3(1)).
sum-month = One month later is { $end_on } (GDPR art. 12(3)). Weekends and holidays on the way count.
sum-rolled = But { $start_on } is a weekend day or a public holiday. So the next working day counts: { $end_on } (Regulation 1182/71 art. 3(4)).
sum-contested = Not every law calls { $end_on } a holiday. Here it counts as a working day; the law's last day is possibly later: { $later_on }.
sum-pause =
    { $ground_of ->
        [identity] On { $asked_on } we asked for proof of who asks.
       *[clarification] On { $asked_on } we asked what is meant.
    } The answer came on { $satisfied_on }. { $days ->
        [0] That adds no days.
        [one] The law may add that day: { $end_on } (EDPB Guidelines 01/2022, no. 159).
       *[other] The law may add those { $days } days: { $end_on } (EDPB Guidelines 01/2022, no. 159).
    }
sum-pause-late = The question of { $asked_on } came more than three working days after receipt. It stops no clock.
sum-pause-again = The question of { $asked_on } was the second about the same thing. It stops no clock.
sum-pause-open = The question of { $asked_on } has no answer yet. No days are added so far.
sum-safe = With that, the law's last day would be { $legal_on }. Not everybody agrees that the clock may stop. To be safe we keep to the date without a pause: { $end_on }.
sum-promise = { $days ->
    [one] The privacy statement promises an answer within 1 day: { $end_on }.
   *[other] The privacy statement promises an answer within { $days } days: { $end_on }.
    } That date never moves to a later day.
sum-effective-promise = The promise is earlier than the law. So this date counts: { $end_on }.
sum-effective-law = So this date counts: { $end_on }.
sum-target = { $days ->
    [0] The team's own target is { $end_on }.
    [one] The team's own target is 1 working day earlier: { $end_on }.
   *[other] The team's own target is { $days } working days earlier: { $end_on }.
    }
sum-extended = { $months ->
    [one] The term was extended by 1 month, counted from receipt: { $end_on } (GDPR art. 12(3)).
   *[other] The term was extended by { $months } months, counted from receipt: { $end_on } (GDPR art. 12(3)).
    }
sum-now-due = The answer is now due by { $end_on }.
field-clock = Does the clock stop?
    .hint = It may stop only if you cannot go on without the answer. The date that counts stays the same.
clock-runs = No, the clock runs on
clock-may-stop = Yes, I need the answer to go on
button-dates-file = Dates for my calendar
dates-file = The dates of { $reference } ({ $tenant }) for your calendar. The answer is due by { $due_on }. Does a date change? Then ask for a new file: it takes the place of this one.
calendar-effective = Answer due: { $reference } ({ $tenant })
calendar-legal = Last day by law: { $reference } ({ $tenant })
calendar-target = Own target: { $reference } ({ $tenant })
calendar-extended = Extended to today: { $reference } ({ $tenant })
calendar-about = Privacy request { $reference } to { $tenant }. Made by Loket.
reminder =
    { $when ->
        [target] Today is your own target for this answer.
        [today] The answer is due today.
        [overdue] { $days ->
            [one] The answer is 1 day late. Answer now; a late answer is better than none.
           *[other] The answer is { $days } days late. Answer now; a late answer is better than none.
        }
       *[ahead] { $days ->
            [one] The answer is due tomorrow.
           *[other] The answer is due in { $days } days.
        }
    }
    { $tenant }: { $right }
    Own target: { $target_on }
    Answer due: { $effective_on }
    Status: { $status }
    .heading = Reminder: { $reference }
escalation =
    { $people }
    { $when ->
        [overdue] { $days ->
            [one] The answer is 1 day late.
           *[other] The answer is { $days } days late.
        }
        [today] The answer is due today and nobody has decided.
       *[ahead] The answer is due tomorrow and nobody has decided.
    } Please step in.
    { $tenant }: { $right }
    Own target: { $target_on }
    Answer due: { $effective_on }
    Status: { $status }
    .heading = Help needed: { $reference }
reminder-of-customer =
    { $when ->
        [target] { $tenant } has its own target for { $reference } today.
        [today] { $tenant } has to answer { $reference } today.
        [overdue] { $days ->
            [one] { $tenant } is 1 day late with { $reference }.
           *[other] { $tenant } is { $days } days late with { $reference }.
        }
       *[ahead] { $days ->
            [one] { $tenant } has to answer { $reference } tomorrow.
           *[other] { $tenant } has { $days } days left to answer { $reference }.
        }
    } Due: { $effective_on }.
digest =
    { $tenant }, { $today_on }
    { $overdue ->
        [0] { "" }
       *[other] Overdue: { $overdue } ({ $overdue_cases })
    }
    { $due ->
        [0] { "" }
       *[other] Due within a week: { $due } ({ $due_cases })
    }
    { $identifying ->
        [0] { "" }
       *[other] Waiting for proof of who asks: { $identifying }
    }
    .heading = Privacy requests today
