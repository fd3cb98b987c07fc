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
    /status shows how things stand, /privacy who handles your data, /letter gives a sample letter, /complaint says where to complain, /language switches language, /delete removes this chat, /cancel stops what you are doing. In Slack you put /loket in front: /loket status.
    You can always reach a person at { $email }.
which-language = Which language do you prefer? / Welke taal wilt u?
language-set = I will write to you in English from now on.
cancelled = Stopped. What you had not filed yet is forgotten. Write to me whenever you like.
empty-message = I received an empty message. Please write what you need, or press a button.
use-the-buttons = Please press one of the buttons of my last question. I can show it again.
unsupported =
    { $kind ->
        [video] I cannot watch a video, and it was not kept. Please send pictures of what it shows, or write it in words.
        [animation] I cannot use a moving picture, and it was not kept. Please send a plain picture, or write it in words.
        [poll] I cannot answer a poll, and it was not kept. Please write your question.
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
your-details = Is there anything to add? You may skip this.
    .heading = { $right }
summary =
    You ask for: { $right }
    From: { $controllers }
    Your name: { $name }
    Known there by: { $contact }
    { $particulars_given ->
        [no] { "" }
       *[yes] { $particulars }
    }
    { $details_given ->
        [no] { "" }
       *[yes] You add: { $details }
    }
    { $special_given ->
        [no] { "" }
       *[yes] You write about something very personal, such as health. You need not tell more than necessary: you can make your text shorter with the buttons below.
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
    { $doubt_given ->
        [yes] { $tenant } is not certain that it is you who asks. The reason: { $doubt }
       *[no] The privacy statement of { $tenant } asks for a covered copy of an identity document with this request, to be sure that nobody else asks for your data.
    }
    { $cover_given ->
        [no] Please send a copy of the page with your name.
       *[yes] Please send a copy of the page with your name. First make these parts black, so that they cannot be read: { $cover }. Your name must stay readable.
    }
    Put a black bar in the picture itself, or tape on the document before you take the photo. Sending it as a file keeps it sharp.
    The picture is looked at in memory and deleted right after. You need not send one: you can choose another way. Your request has been filed already. While proof is awaited, the time to answer may stand still.
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
request-no-data =
    { $tenant } searched and found no data about you.
    Searched by: { $searched_for }
    { $searched_given ->
        [yes] Searched in: { $searched }
       *[no] They did not say in which systems they searched. You can ask: { $email }
    }
    Are you known there by another name, address or number? Then file a new request with it, or write to { $email }. ({ $reference })
    .heading = No data found
request-refused =
    { $tenant } does not carry out your request ({ $right }).
    Ground: { $ground }
    Reasons: { $reasons }
    { $late_on_given ->
        [no] { "" }
       *[yes] This answer is late: you should have had it by { $late_on }.
    }
    Do you not agree? Write to { $email } first if you like. You can complain to { $authority } ({ $website }).
    { $court }
    .heading = Your request was refused ({ $reference })
request-refused-by-controller =
    { $tenant } reports that it does not carry out your request ({ $right }).
    { $reasons_given ->
        [no] It gave no reasons. Ask for them: { $email }.
       *[yes] Reasons: { $reasons }
    }
    Do you not agree? Write to { $email } first if you like. You can complain to { $authority } ({ $website }).
    { $court }
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
    I erase the messages of this chat as far as Telegram allows (those of the last 48 hours), and forget what you have not filed. What you wrote about a question goes here and where staff read it; only a report of a data breach is kept. Telegram does not tell me when you delete a message yourself, so this is the way to have it deleted there too.
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
    I delete my own messages here and forget what you have not filed. Your own messages in Slack only you can delete; what you delete is then deleted where staff read it too, except a report of a data breach.
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
    .heading =
        { $sender_given ->
            [yes] { $sender } of { $tenant } about { $reference }
           *[no] { $tenant } about { $reference }
        }
ticket-closed = { $reference } was closed. Is it not solved? Write again and it opens again.
ticket-closed-by-you = { $reference } is closed. Thank you.
file-refused =
    { $name_given ->
        [yes] About { $name }:
       *[no] { "" }
    }
    { $reason ->
        [archive] I cannot look into this kind of file, so it was not kept and nobody has seen it. Please send the files in it one by one. ({ $reference })
        [pictures-inside] There are pictures in this file that I could not look at, so it was not kept and nobody has seen it. Please send it as a PDF, or send the pictures one by one. ({ $reference })
        [too-large] The file is too large, so it was not kept. Please send a smaller one. ({ $reference })
        [identity-document] The file you sent shows an identity document with personal details. It was not kept and nobody has seen it. Please delete it from this chat if it is still there. ({ $reference })
        [file-gone] The file could not be fetched any more. Please send it again. ({ $reference })
        [file-too-large] The file is too large: at most { $most } MB. Please send a smaller one. ({ $reference })
        [file-empty] The file is empty. Please send it again. ({ $reference })
        [file-runs] I do not take programs, or archives with programs in them. Please send a picture, a PDF or a text. ({ $reference })
        [file-macros] I do not take documents with macros or programs in them. Please save it without them, or as a PDF, and send it again. ({ $reference })
        [file-page] I do not take web pages. Please send a picture or a PDF of it. ({ $reference })
        [file-bomb] What is in the file is too large to open it safely, so it was not kept. Please send a smaller picture, or fewer files at once. ({ $reference })
        [file-locked] I cannot look into a file with a password. Please send it without one. ({ $reference })
        [file-type] I do not know this kind of file. Please send a picture, a PDF, a recording or a text. ({ $reference })
        [infected] The virus scanner found something harmful in the file you sent. It was not kept and nobody has opened it. Please check your device. ({ $reference })
        [too-large-to-scan] The file is too large to be checked for viruses. Please send a smaller one. ({ $reference })
       *[other] I could not look at the file you sent with certainty, so it was not kept and nobody has seen it. Please send a clearer one, or describe it in words. ({ $reference })
    }
file-not-expected = I did not open this file: I do not know what it is for. Please choose. With “A question or a problem” it goes along with your question. Does it show an identity document? Then please delete it from this chat.
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
        [approved] It took effect at once: nobody has to decide. Please see to it that it is carried out.
        [awaiting_identity] Who asks: { $identity }, or another way. The term runs meanwhile.
       *[other] { "" }
    }
    { $twin_given ->
        [no] { "" }
       *[yes] The person asked { $twin } the same at that moment. Each answers for itself.
    }
    { $filed_way_key ->
        [chat] { "" }
       *[other] Came in by { $filed_way }. The person has no chat with us: letters to them come under this card.
    }
    { $special_given ->
        [no] { "" }
       *[yes] The words of the requester may contain special-category data, such as data about health: handle with care (art. 9 GDPR).
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
    { $proposed_by_given ->
        [no] { "" }
       *[yes] { $proposed_by } proposes to { $proposal }. A second person has to confirm it.
    }
    { $second_by_given ->
        [no] { "" }
       *[yes] Agreed by: { $second_by }
    }
    { $collected ->
        [waiting] The answer was sent. Not collected yet.
        [collected] The answer was sent and collected.
        [over] The answer was sent, was never collected, and is erased.
       *[none] { "" }
    }
    { $twin_given ->
        [no] { "" }
       *[yes] The person asked { $twin } the same at that moment. Each answers for itself.
    }
    { $filed_way_key ->
        [chat] { "" }
       *[other] Came in by { $filed_way }. The person has no chat with us: letters to them come under this card.
    }
    { $special_given ->
        [no] { "" }
       *[yes] The words of the requester may contain special-category data, such as data about health: handle with care (art. 9 GDPR).
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
    { $collected ->
        [waiting] The answer was sent. Not collected yet.
        [collected] The answer was sent and collected.
        [over] The answer was sent, was never collected, and is erased.
       *[none] { "" }
    }
    { $twin_given ->
        [no] { "" }
       *[yes] The person asked { $twin } the same at that moment. Each answers for itself.
    }
    { $filed_way_key ->
        [chat] { "" }
       *[other] Came in by { $filed_way }. The person has no chat with us: letters to them come under this card.
    }
    { $special_given ->
        [no] { "" }
       *[yes] The words of the requester may contain special-category data, such as data about health: handle with care (art. 9 GDPR).
    }
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
    { $particulars_given ->
        [no] { "" }
       *[yes] { $particulars }
    }
    { $details_given ->
        [no] { "" }
       *[yes] Added: { $details }
    }
    { $about_given ->
        [no] { "" }
       *[yes] Organisation as typed: { $about }
    }
    { $inventory_given ->
        [no] { "" }
       *[yes] Where to look:
    }
    { $inventory }
    { $address_given ->
        [no] { "" }
       *[yes] Address: { $address }
    }
    { $receipts }
    .title = Details
form-why-date =
    { $reference }: { $right }
    { $trace }
    .title = Why this date?
form-read-answer =
    { $reference }: { $right }
    { $text }
    .title = Answer
form-reply =
    Your text goes to the requester of { $reference }. First you see it as the requester will read it.
    { $people_given ->
        [no] { "" }
       *[yes] Careful: also answering at this moment: { $people }
    }
    .title = Reply to requester
    .submit = Preview
form-close = Close
field-ground = Legal ground
field-reasons = Facts and reasons
    .hint = The person reads this text. At least 20 characters.
field-question = Your question
field-tenant = Organisation
field-text-seen = Your answer
    .hint = You can still change it: you then see it once more.
field-text = Your answer
    .hint = Everything here is sent to the requester.

## For support staff

ticket-card =
    { $tenant }: { $category_key ->
        [breach] report of a data breach
       *[other] { $category }
    }
    Priority: { $priority }
    Opened: { $opened_at }
    { $unreachable ->
        [yes] The requester cannot be reached in this chat.
       *[no] { "" }
    }
    Status: { $ticket_status }{ $snoozed_at_given ->
        [no] { "" }
       *[yes] {" "}until { $snoozed_at }
    }
    { $target_state_key ->
        [running] Next: { $target } by { $target_at }.
        [paused] Next: { $target }. The time stands still.
        [missed] Too late: { $target }, was due { $target_at }.
       *[none] { "" }
    }
    { $handed_to ->
        [dpo] With the privacy contact.
        [lead] With the lead.
       *[other] { "" }
    }
    { $tags_given ->
        [no] { "" }
       *[yes] Tags: { $tags }
    }
    { $related_given ->
        [no] { "" }
       *[yes] Related: { $related }
    }
    { $duplicates_given ->
        [no] { "" }
       *[yes] The same problem: { $duplicates }
    }
    { $merged_given ->
        [no] { "" }
       *[yes] Merged in: { $merged }
    }
    { $merged_into_given ->
        [no] { "" }
       *[yes] Goes on as { $merged_into }.
    }
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
    Before: { $before }
    .heading = Requester changed the message to ({ $reference })
requester-sent-file =
    The requester sent a file: { $name } ({ $reference })
    { $care ->
        [yes] Open it with care: a file of this kind may hold anything.
       *[no] { "" }
    }
file-was-refused =
    { $reason ->
        [identity-document] The requester sent a file that shows an identity document. It was not kept. ({ $reference })
        [file-gone] The requester sent a file, but it could not be fetched any more. The requester was asked to send it again. ({ $reference })
        [file-too-large] The requester sent a file that is too large. It was not kept; the requester was told. ({ $reference })
        [file-empty] The requester sent an empty file. The requester was asked to send it again. ({ $reference })
        [file-runs] The requester sent a program, or an archive with one in it. It was not kept; the requester was told. ({ $reference })
        [file-macros] The requester sent a document with macros. It was not kept; the requester was asked for one without. ({ $reference })
        [file-page] The requester sent a web page or a drawing with code in it. It was not kept; the requester was asked for a picture or a PDF. ({ $reference })
        [file-bomb] The requester sent a file that is too large to open it safely. It was not kept; the requester was asked for a smaller one. ({ $reference })
        [file-locked] The requester sent a file with a password. It was not kept; the requester was asked for one without. ({ $reference })
        [file-type] The requester sent a file of an unknown kind. It was not kept; the requester was told. ({ $reference })
        [infected] The virus scanner found something harmful in a file of the requester. It was not kept; the requester was told. ({ $reference })
        [too-large-to-scan] The requester sent a file that is too large for the virus scanner. It was not kept; the requester was told. ({ $reference })
       *[other] The requester sent a file that could not be judged. It was not kept; the requester was asked for a better one. ({ $reference })
    }
ticket-reopened-by-requester = The requester wrote again: { $reference } is open again.
ticket-closed-by-requester = The requester closed { $reference }.
reply-sent =
    { $quoted }
    { $file_parts_given ->
        [no] { "" }
       *[yes] { $file_parts }
    }
    .heading =
        { $sending ->
            [held] { $by } lets this out: it goes to the requester in { $seconds } seconds, as it stands here ({ $reference })
            [queued] { $by } lets this out: it is on its way to the requester ({ $reference })
            [withdrawn] Taken back in time: this was not sent and stays internal ({ $reference })
            [unconfirmed] Sent by { $by }, but it is not sure that it arrived ({ $reference })
            [undeliverable] Not delivered: the requester cannot be reached in this chat ({ $reference })
            [failed] { $reason ->
                [too-old] Not delivered: the chat could not be reached for a day ({ $reference })
               *[other] Not delivered: it was refused ({ $reference })
            }
            [erasing] Is being deleted in the requester's chat ({ $reference })
            [erased] Deleted in the requester's chat ({ $reference })
            [corrected] Sent by { $by }, and corrected since: see below ({ $reference })
            [not-erased] Could not be deleted in the requester's chat: it is too old, or out of reach ({ $reference })
           *[sent] Sent to the requester by { $by } ({ $reference })
        }
requester-unreachable =
    The requester cannot be reached in this chat any more (the bot was blocked, or the account is gone). Replies are kept until that changes. ({ $reference })
    { $known ->
        [yes] The requester agreed that you may write by e-mail in this case.
       *[no] { "" }
    }

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
sum-safe = With that, the law's last day is { $legal_on }. Not everybody agrees that the clock may stop; without the pause, to be safe, it stays { $end_on }.
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


## IDENTITY: who asks, by the least intrusive proof

code-wanted =
    To be sure that nobody else asks for your data, { $tenant } sends a code of six digits. It goes to the e-mail address or phone number that { $tenant } has on file for you, if it has one. It does not go to an address that was only typed here.
    Type the code here. It works once, for { $minutes } minutes. No code after a while? Ask for a new one, or choose another way.
    Your request has been filed already, whatever you choose.
    .heading = Is it really you? ({ $reference })
code-again = A new code of six digits is on its way, if { $tenant } has an address for you. The one before no longer works. It is good for { $minutes } minutes. ({ $reference })
code-under-way = A code was asked for less than a minute ago. Please wait a little: each new code makes the one before useless. A code works for { $minutes } minutes. ({ $reference })
code-enough-today = Enough codes were asked for today. You can ask for a new one tomorrow, or choose another way. Your request keeps its date. ({ $reference })
code-wrong =
    This code is not right, or its ten minutes are over. You can try { $left ->
        [one] once more
       *[other] { $left } more times
    }, or ask for a new code. ({ $reference })
code-tries-over = This code is not right either, and it cannot be tried again. Ask for a new code, or choose another way. ({ $reference })
code-six-digits = A code has six digits. Please look at it once more. This did not count as a try.
code-right = Thank you, the code is right: { $reference } goes on.
code-not-wanted = I am not waiting for a code now.
proof-wanted =
    To be sure that nobody else asks for your data, { $tenant } checks who you are. You can log in there, or answer its own questions, if it offers that below.
    Your request has been filed already, whatever you choose.
    .heading = Is it really you? ({ $reference })
proof-not-wanted = That is not asked of you now, or it was tried often enough.
login-coming = One moment: I ask { $tenant } for your link. ({ $reference })
login-link-is-here = This link leads to the login page of { $tenant }. It works once, for { $minutes } minutes. Log in yourself and do not pass the link on: whoever logs in with it confirms your request { $reference }.
fact-question =
    { $question }
    Your answer goes to the organisation and is not kept here.
    .heading = A question to be sure that it is you
facts-sent = Thank you. Your answers go to { $tenant } and are not kept here. I tell you when { $tenant } has looked. ({ $reference })
proof-confirmed = { $tenant } has confirmed that it is you: { $reference } goes on.
proof-not-confirmed = { $tenant } could not be sure with this. That does not say whether it has data about you. You can try again if it is offered below, or choose another way. ({ $reference })
identified-live = { $tenant } has made sure that it is you: { $reference } goes on.
identity-is-settled = Who asks: { $identity }. The card above can be decided now. ({ $reference })
identity-reminder =
    { $rung ->
        [code] I am still waiting for the code for your request.
        [tenant] I am still waiting until { $tenant } knows that it is you.
       *[other] I am still waiting for the covered copy for your request.
    }
    Without any proof of who asks, { $tenant } cannot answer, and the request is closed on { $ends_on }. You can take it up again later. Another way is always possible.
    .heading = Do not forget { $reference }
request-not-identified =
    { $tenant } could not find out who asks, so it cannot carry out your request ({ $right }). Giving data to the wrong person would do harm. (Art. 11(2) and 12(2) GDPR.) This does not say whether there is data about you.
    { $note_given ->
        [yes] What was tried: { $note }
       *[no] Nothing was heard from you in time.
    }
    You can still add something by which you are known, such as a customer number, another address, or an old invoice. Press the button below, or write to { $email }: the request then goes on, you need not file it again.
    Do you not agree? You can complain to { $authority } ({ $website }).
    { $court }
    .heading = It could not be found out who asks ({ $reference })
same-asked-before = You asked { $tenant } the same on { $received_on } ({ $earlier }), and that request is still open. Both stay, each with its own date. Do you want only one? Take the other back.
code-card =
    { $tenant }: { $right }
    Please give this person a code, by the e-mail address or phone number that you have on file, not by the one that was typed. If you know nobody like that, do nothing: the person is told the same.
    The code is shown to you alone. It works for { $minutes } minutes from when you open it.
    .heading = A code for { $reference }
form-give-code =
    { $code_given ->
        [yes] Code: { $code }
       *[no] No code is waited for any more.
    }
    { $code_given ->
        [yes] Good once, for { $minutes } minutes from now. Opening this again makes a new code, and this one useless.
       *[no] { "" }
    }
    { $name_given ->
        [yes] Name that was typed: { $name }
       *[no] { "" }
    }
    { $email_given ->
        [yes] E-mail address that was typed: { $email }
       *[no] { "" }
    }
    { $phone_given ->
        [yes] Phone number that was typed: { $phone }
       *[no] { "" }
    }
    { $code_given ->
        [yes] Nothing of this is proved. Look the person up, and send the code only to an address or number that you already have.
       *[no] { "" }
    }
    ({ $reference }, { $right })
    .title = Code for this person
form-doubt = The person of { $reference } ({ $right }) is asked for a copy of an identity document with nearly everything covered, and reads your reason. The law asks for a real doubt (art. 12(6) GDPR): that a copy is handy is none.
    .title = Doubt who asks
    .submit = Record, ask for a copy
form-identified = How did you make sure who asks in { $reference } ({ $right })? Only the way is passed on. Your note stays sealed.
    .title = Identified
    .submit = Record
form-cannot-identify = { $reference } ({ $right }) is closed. The person reads what was tried, how to add something, and where to complain (art. 11(2) and 12(2) GDPR). With proof it goes on at once.
    .title = Cannot identify
    .submit = Close and tell
field-doubt = Reason for doubt
    .hint = The person reads this text. At least 20 characters.
field-method = How
field-note = Note
    .hint = Only what is needed. No numbers of documents.
field-tried = What was tried
    .hint = The person reads this text. At least 20 characters.
identity-asked-code = a one-time code was asked for
identity-asked-tenant = the organisation's own check was asked for
identity-asked-id-copy = a covered copy was asked for
identity-asked-live = not checked yet: please make sure who asks
identity-code = one-time code, by the address on file
identity-login = logged in at the organisation
identity-facts = answered the organisation's questions
identity-video = seen by video
identity-in-person = seen in person
identity-known-by-phone = known by phone
button-new-code = Ask for a new code
button-login-link = Log in
button-open-login = Open the login page
button-answer-facts = Answer questions
button-prove-now = I can prove it now
button-give-code = Show the code
button-doubt = Doubt who asks
button-identified = Identified
button-cannot-identify = Cannot identify

## RIGHTS

need-scope =
    { $explained ->
        [access] Do you want to see everything, or only a part? For example: the invoices of last year. Write which part, or press the button. Your answer is due on the same date either way.
        [erasure] Which data should be deleted? Write which, or press the button.
       *[other] Which data should not be used for now? Write which, or press the button.
    }
need-delivery = How would you like to get the answer: on a page from which you download it, or here in the chat? The page is safer. You may skip this.
need-wrong = What is wrong? Write what they have about you now.
need-correct = And what should it be?
need-erase = What should be deleted: your account, or data about you without an account?
need-ground = Why should your data not be used for now? (art. 18 GDPR)
need-to = Who should get the file with your data?
need-recipient = Which organisation should get the file? Write its name and how to reach it, such as an e-mail address.
need-objection = What do you object to? For advertising you need no reason.
need-situation = What do they do with your data that you object to, and what in your own situation makes you object? The law asks for this (art. 21(1) GDPR).
need-consent = Which consent do you take back?
need-which = Which consent is it? Write what you agreed to.
need-decision = Which decision is it about? Write what was decided about you, and when if you know.
need-asks = What would you like? You may skip this.
particular-scope = Which data: { $text }
particular-delivery = How to get the answer: { $text }
particular-wrong = Wrong now: { $text }
particular-correct = Should be: { $text }
particular-erase = To delete: { $text }
particular-ground = Why: { $text }
particular-to = The file goes to: { $text }
particular-recipient = Organisation: { $text }
particular-objection = Objection to: { $text }
particular-situation = Own situation: { $text }
particular-consent = Consent: { $text }
particular-which = Namely: { $text }
particular-decision = Decision: { $text }
particular-asks = Wish: { $text }
withdrawal-effective =
    Your consent ended on { $effective_at }. { $tenant } may no longer use your data for this: { $consent ->
        [newsletter] the newsletter.
        [testimonial] showing what you said about them.
        [other] { $which }
       *[all] anything you had agreed to.
    }
    It was passed on at once. What they did before stays lawful (art. 7(3) GDPR).
    You may still get messages that belong to a service, such as a notice about your account or an invoice. ({ $reference })
    .heading = Your consent is taken back
objection-effective =
    From { $effective_at } on { $tenant } may no longer use your data for advertising. Nobody has to agree to that (art. 21(3) GDPR).
    It was passed on at once. You may still get messages that belong to a service, such as a notice about your account or an invoice. ({ $reference })
    .heading = No more advertising
objection-granted = { $tenant } no longer uses your data in the way you objected to. ({ $reference })
    .heading = Your objection was granted
cooling-off-started =
    { $tenant } will make the data of your account anonymous. You have time to change your mind, up to and including { $last_on }: until then you can keep your account with the button below.
    On { $ends_at } it becomes final. What is anonymous is kept for statistics and says nothing about you. ({ $reference })
    .heading = Your account will be deleted
cooling-off-reminder = Your account at { $tenant } is deleted soon. You can still keep it, up to and including { $last_on }. On { $ends_at } it becomes final. ({ $reference })
    .heading = Do you still want this?
cooling-off-over = The time to change your mind is over. { $tenant } was told to make the data of your account anonymous now. You hear when that is done. ({ $reference })
deletion-cancelled = You keep your account at { $tenant }. Nothing was deleted. ({ $reference })
rectification-done =
    { $tenant } corrected your data: { $changed }
    { $unchanged_given ->
        [no] { "" }
       *[yes] Not changed, and why: { $unchanged } Do you not agree? Write to { $email }, or complain to { $authority } ({ $website }). { $court }
    }
    { $others ->
        [yes] Who got these data from { $tenant } has to hear of it too. The button says who.
       *[no] { "" }
    }
    ({ $reference })
    .heading = Your data were corrected
erasure-done =
    { $account ->
        [yes] { $tenant } made the data of your account anonymous.
       *[no] { $erased_given ->
            [no] { $tenant } deleted the data about you.
           *[yes] { $tenant } deleted: { $erased }
        }
    }
    { $holds_given ->
        [no] Nothing was kept.
       *[yes] This was kept, because the law requires or allows it:
    }
    { $holds_given ->
        [no] { "" }
       *[yes] { $holds }
    }
    { $days ->
        [0] Copies in logs and backups disappear as those are overwritten.
        [one] Copies in logs and backups are gone within 1 day.
       *[other] Copies in logs and backups are gone within { $days } days.
    }
    { $holds_given ->
        [no] { "" }
       *[yes] Do you not agree? Write to { $email }, or complain to { $authority } ({ $website }). { $court }
    }
    { $others ->
        [yes] Who got these data from { $tenant } has to hear of it too. The button says who.
       *[no] { "" }
    }
    ({ $reference })
    .heading = Your data were deleted
restriction-in-force =
    { $tenant } no longer uses your data, but keeps them for now: { $restriction ->
        [accuracy] they check whether the data are correct.
        [unlawful] they may not use the data, and you want them kept.
        [claims] you need the data for a legal claim.
       *[objection] your objection is being looked at.
    }
    { $others ->
        [yes] Who got these data from { $tenant } has to hear of it too. The button says who.
       *[no] { "" }
    }
    You hear of it before they use your data again (art. 18(3) GDPR). ({ $reference })
    .heading = Use of your data is paused
restriction-ends =
    From { $ends_on } on { $tenant } uses your data again. Why: { $reasons }
    Do you not agree? Write to { $email }, or complain to { $authority } ({ $website }). ({ $reference })
    .heading = The pause ends
portability-done =
    { $transfer ->
        [direct] { $tenant } sent the file with your data straight to: { $recipient }
       *[other] { $tenant } cannot send the file straight to: { $recipient }
    }
    { $why_given ->
        [no] { "" }
       *[yes] { $why }
    }
    { $transfer ->
        [direct] Is it not there? Write to { $email }.
       *[other] You get the file yourself and can hand it on. Did you not get it? Write to { $email }.
    } ({ $reference })
    .heading = Your data in a file
automated-decision-done =
    A person of { $tenant } looked at the decision again: { $human }
    { $outcome ->
        [kept] The decision stays as it was.
       *[changed] The decision was changed.
    }
    Why: { $explanation }
    Do you not agree? Write to { $email }, or complain to { $authority } ({ $website }). ({ $reference })
    .heading = A person looked at it
recipients-told =
    { $tenant } gives your data to these recipients:
    { $told }
    ({ $reference })
    .heading = Who was told
recipient-was-told = { $recipient }: was told
recipient-was-nothing = { $recipient }: had no data about you
recipient-was-impossible = { $recipient }: could not be told. { $why }
recipient-was-pending = { $recipient }: will be told, if your data went there
recipients-to-tell =
    Who got these data has to be told of it (art. 19 GDPR):
    { $names }
    .heading = Tell the recipients ({ $reference })
recipients-recorded = { $by } wrote down what became of the recipients: { $count } of { $of } told. ({ $reference })
restriction-holds = The use of these data is now restricted. Before it ends the person must hear of it (art. 18(3) GDPR): press the button.
    .heading = Restriction in force ({ $reference })
restriction-end-told = { $by } ended the restriction. The person was told; the data may be used again from { $ends_on }, not before. ({ $reference })
blocks-amended =
    { $by } amended the answer: { $amended ->
        [one] 1 part differs from the policy.
       *[other] { $amended } parts differ from the policy.
    }
    { $missing ->
        [0] Every part is filled.
        [one] 1 part is still empty: fill it in, or say why it is.
       *[other] { $missing } parts are still empty: fill them in, or say why they are.
    } ({ $reference })
blocks-missing =
    { $missing ->
        [one] The answer cannot go yet: 1 part that the law wants told is empty. Fill it in, or say why it is.
       *[other] The answer cannot go yet: { $missing } parts that the law wants told are empty. Fill them in, or say why they are.
    } ({ $reference })
form-recipients = What became of each recipient of { $reference }? Who could not be told needs a reason.
    .title = Recipients told
    .submit = Keep
form-blocks = The person reads this with the answer to { $reference }. It comes from the policy. Fill in what is empty, or write there why there is nothing to tell.
    .title = What the law wants told
    .submit = Keep
form-lift-restriction = The person of { $reference } reads this before the data are used again.
    .title = End the restriction
    .submit = Tell the person
field-changed = What is corrected or completed
    .hint = The person reads this text.
field-unchanged = What is not, and why
    .hint = The person reads this text, with where to complain.
field-erased = What is deleted
    .hint = The person reads this text. Empty: all data about the person.
field-restriction_ground = On which ground
field-transfer = To the other organisation
field-transfer_why = If that cannot be done: why not
    .hint = The person reads this text. At least 20 characters.
field-interest = Whose interest it serves, and which
field-balance = Why that interest weighs more than the person's situation, or does not
    .hint = At least 40 characters. If you refuse, the person reads this text.
field-result = Result
field-human = Who looked at it again
    .hint = A function is enough. The person reads this text.
field-outcome = The decision
field-explanation = Why
    .hint = The person reads this text. At least 40 characters.
field-lift_after = When the data are used again
field-recipients_why = Why somebody could not be told
    .hint = The person may read this text. At least 20 characters.
hold-applies = this is kept
hold-does-not-apply = nothing of this to keep
restriction-accuracy = the data are disputed and are being checked (art. 18(1)(a))
restriction-unlawful = use is unlawful, the person wants no erasure (art. 18(1)(b))
restriction-claims = the person needs them for a legal claim (art. 18(1)(c))
restriction-objection = an objection is being weighed (art. 18(1)(d))
transfer-direct = is sent there by us
transfer-not-feasible = cannot be sent there; the person gets the file
result-grant = granted: we stop
result-refuse = refused: our grounds weigh more (art. 21(1))
outcome-kept = stays as it was
outcome-changed = was changed
recipient-told = was told
recipient-nothing = had no data of this person
recipient-impossible = could not be told
lift-after-1 = tomorrow
lift-after-7 = in a week
lift-after-14 = in two weeks
error-too-short-to-weigh = Please write at least 40 characters: the law wants this weighed.
button-need-scope-all = Everything
button-need-delivery-page = A page to download from
button-need-delivery-chat = Here in the chat
button-need-erase-account = Delete my account
button-need-erase-data = Delete data, without an account
button-need-erase-both = Both
button-need-ground-accuracy = The data are not correct
button-need-ground-unlawful = They may not use it, but must keep it
button-need-ground-claims = I need them for a legal claim
button-need-ground-objection = I objected and wait for the answer
button-need-ground-unknown = Something else, or I do not know
button-need-to-self = I do
button-need-to-other = Another organisation
button-need-objection-marketing = Advertising
button-need-objection-other = Something else
button-need-consent-newsletter = For the newsletter
button-need-consent-testimonial = For showing what I said about them
button-need-consent-all = All consent I gave
button-need-consent-other = Another one
button-need-asks-human = That a person looks at it again
button-need-asks-explain = An explanation
button-need-asks-contest = I do not agree with it
button-change-particulars = Change what it is about
button-cancel-deletion = Keep my account
button-who-was-told = Who was told?
button-recipients = Recipients told
button-blocks = What the law wants told
button-lift-restriction = End the restriction

## REFUSING, EXTENDING, FOUR EYES, PASSWORDS

court-nl = You can ask the district court (rechtbank) to decide within six weeks after this answer. You do not need a lawyer for that (art. 35 UAVG).
court-gdpr = You can also go to court: where you live, or where the organisation is established (art. 79 GDPR). The law of that country says within which time, so ask about it soon.
court-uk = You can also go to court in the United Kingdom (art. 79 UK GDPR). Ask soon within which time you have to do that.
court-ch = You can also go to a civil court in Switzerland (art. 32 FADP). Ask soon within which time you have to do that.
ground-data-correct = the data is correct as it is (art. 16 GDPR)
ground-public-health = public health needs the data (art. 17(3)(c) GDPR)
ground-archiving = archiving, research or statistics need it (art. 17(3)(d) GDPR)
ground-compelling-grounds = compelling grounds that weigh more (art. 21(1) GDPR)
ground-legal-claims-objection = the data is needed for legal claims (art. 21(1) GDPR)
ground-necessary-decision = contract, law or consent allow it (art. 22(2) GDPR)
extension-complexity = the request is complex
extension-number = there are many requests
extension-both = the request is complex, and there are many requests
proposal-approve = approve
proposal-refuse = refuse
refuse-whole = The whole request
refuse-part = Only a part; the rest is approved
months-1 = One month more
months-2 = Two months more
late-yes = Yes, extend all the same
late-no = No, not now
request-partly-refused =
    { $tenant } carries out your request ({ $right }), but not all of it.
    Not carried out: { $part }
    Ground: { $ground }
    Reasons: { $reasons }
    { $late_on_given ->
        [no] { "" }
       *[yes] This answer is late: you should have had it by { $late_on }.
    }
    Do you not agree? Write to { $email } first if you like. You can complain to { $authority } ({ $website }).
    { $court }
    .heading = A part of your request was refused ({ $reference })
request-extended =
    { $tenant } needs more time for your request ({ $right }).
    Why: { $extension_ground }. { $reasons }
    You get an answer by { $extended_on } at the latest. First that was { $original_on }.
    The law allows this once. The time is counted from the day of your request (art. 12(3) GDPR). You do not have to do anything.
    Do you not agree? Write to { $email } first if you like. You can complain to { $authority } ({ $website }).
    { $court }
    .heading = More time for your request ({ $reference })
which-country = In which country do you live? Press a button, or type its name. We use it only to tell you where you can complain.
which-land = In which Land of Germany do you live? Each has its own authority for companies.
country-not-known = I do not know an authority in that country. Choose a country of the European Economic Area, the United Kingdom or Switzerland.
authority-of-country =
    You can complain to { $authority } ({ $website }).
    { $court }
button-other-country = I live in another country
form-refuse =
    Refuse { $reference } ({ $right }). Next you see exactly what the person will read.
    { $late ->
        [yes] The month for a refusal is over. You can still send it; the person reads that it is late.
       *[no] { "" }
    }
    .title = Refuse the request
    .submit = Show the text
form-refuse-preview =
    The person will read this:
    { $quoted }
    ─────
    Send it, or change something below: then you see the new text first. ({ $reference }, { $right })
    .title = Refuse: the text
    .submit = Send this text
form-approve =
    Approve { $reference } ({ $right }). What the person said:
    { $particulars_given ->
        [no] Nothing more.
       *[yes] { $particulars }
    }
    .title = Approve the request
    .submit = Approve
form-extend =
    More time for { $reference } ({ $right }). This is an exception, and once (art. 12(3) GDPR). Having much work is not a reason.
    One month more: until { $first_on }. Two months more: until { $second_on }. Both count from receipt.
    { $promised_on_given ->
        [no] { "" }
       *[yes] Your own statement promises an answer by { $promised_on }. The law allows the extension, but it breaks that promise.
    }
    { $warned ->
        [yes] The safe date was { $safe_on }. You can only extend until { $legal_on } because the clock may have stood still, and not everybody agrees with that.
       *[no] Tell the person by { $safe_on } at the latest.
    }
    .title = Extend the term
    .submit = Show the text
form-extend-preview =
    The person will read this:
    { $quoted }
    ─────
    { $promised_on_given ->
        [no] { "" }
       *[yes] It breaks the promise of your own statement: an answer by { $promised_on }.
    }
    { $warned ->
        [yes] The safe date was { $safe_on }; the last day is { $legal_on }.
       *[no] One month more: until { $first_on }. Two: until { $second_on }.
    }
    Send it, or change something below: then you see the new text first. ({ $reference }, { $right })
    .title = Extend: the text
    .submit = Send this text
form-confirm-approval =
    { $by } wants to approve { $reference } ({ $right }). If you agree it is done at once, and the person hears of it.
    { $filled_given ->
        [no] { "" }
       *[yes] { $filled }
    }
    .title = Confirm the approval
    .submit = Confirm
form-confirm-refusal =
    { $by } wants to refuse { $reference } ({ $right }). If you agree the person reads this:
    { $quoted }
    .title = Confirm the refusal
    .submit = Confirm and send
form-send-back = Why do you not agree with the proposal for { $reference } ({ $right })? Your colleagues read it under the card; the person does not.
    .title = Send back
    .submit = Send back
field-how_much = What do you refuse?
field-part = Which part do you refuse?
    .hint = Only if you refuse a part. The person reads this.
field-months = How much longer?
field-extension_ground = Reason that the law knows
field-facts = Why this request needs more time
    .hint = The person reads this text. At least 40 characters.
field-sure = The safe date is over. Are you sure?
field-code = Code from your app
    .hint = Six digits. Lost your phone? Ask a colleague who may approve, or the operator.
field-why = Why not
button-extend = Extend the term
button-confirm-proposal = Look and confirm
button-send-back = Send back
button-open-password-page = Open the page
button-reset-secret = Forget this secret
error-proof-too-short = Show with facts why the request is unfounded or excessive: at least 40 characters.
error-which-part = Say which part you refuse, at least 10 characters.
error-rest-is-approved = You refuse only a part, so the rest has to be granted. Or refuse the whole request.
error-facts-too-short = Give the facts, at least 40 characters: the person will read them.
error-not-sure = Choose yes to extend after the safe date, or close this window.
error-why-too-short = Say why, at least 10 characters.
error-code-wrong = This code is not right. Look at your app for the code of now.
error-code-used = This code was used already. Wait for the next one.
error-code-locked = Too many wrong codes. Try again in a quarter of an hour.
extended-already = { $reference } was extended before, until { $extended_on }. That can be done once. Nothing was changed.
too-late-to-extend = { $reference } can no longer be extended: the person had to hear of it by { $legal_on }. Nothing was changed.
never-refused = { $reference } cannot be refused: nobody may go on with direct marketing after an objection (art. 21(3) GDPR). Nothing was changed.
no-second-person = { $reference } needs a second person, and your policy names nobody else. Ask the operator to name one (second, under [dpo]). Nothing was changed.
own-proposal = You proposed this yourself. A second person has to look at it. Nothing was changed.
already-proposed = { $by } has already made a proposal for { $reference }. Confirm it or send it back first. Nothing was changed.
no-page-for-password = This decision needs a code, and there is no web page to set one up. Ask the operator. Nothing was changed.
proposal-lapsed = { $reference } has changed since that proposal. It no longer counts; look at the card and decide anew.
second-person-asked = { $by } proposes to { $proposal } { $reference }. One of you has to look and confirm: { $people }. The person hears nothing before that.
proposal-sent-back = { $people }, { $by } does not agree for { $reference }: { $text }
request-was-extended = { $by } extended { $reference }. New date: { $extended_on }. The person was told.
password-link = For this decision you need a code from an app. This page gives you a secret for it, once. The link works for { $minutes } minutes.
secret-forgotten = Done. Your colleague gets a new page at the next decision.
secret-not-there = There was nothing to forget. Nothing was changed.
home-secret =
    { $people } has a secret for codes. If the phone is lost you can forget it here; the next decision then gives a new one.
    .heading = Codes of a colleague
enrol-page-title = Codes for your decisions
enrol-page-organisation = For decisions on privacy requests of { $organisation }.
enrol-page-why = You need an authenticator app on your phone. This page shows a secret for it, once. Do not open it where others can look along.
enrol-page-show = Show the secret
enrol-page-scan = Scan this with your app, or type the secret.
enrol-page-alt = QR code with the secret
enrol-page-secret = Secret
enrol-page-uri = Address for the app
enrol-page-code = Now type the six digits that your app shows
enrol-page-confirm = Confirm
enrol-page-done = It works. From now on a decision asks for a code from your app. You can close this page.
enrol-page-gone-title = This page is over
enrol-page-gone = The link was used, or its time is over. Press the button on the card again for a new one.

## ANSWERS

answer-ready =
    { $tenant } has answered your request ({ $right }).
    { $files ->
        [0] The answer is a text.
        [one] The answer is a text with one file, or one file alone.
       *[other] The answer has { $files } files.
    }
    Open the page with the button. There you ask for a code, and the code opens the answer. Nobody gets in with the link alone.
    The link works for { $days } days. A day after you downloaded the answer it is erased here, so save it. ({ $reference })
    .heading = Your answer is ready
answer-ready-chat =
    { $tenant } has answered your request ({ $right }).
    { $files ->
        [0] The answer is a text.
        [one] The answer is a text with one file, or one file alone.
       *[other] The answer has { $files } files.
    }
    You can have it here in the chat. Know that the company behind this chat then keeps it too, on its own computers, and that others who use your device can read it. You can also ask { $tenant } for another way: { $email }. ({ $reference })
    .heading = Your answer is ready
answer-link = Here is a new link to your answer. It works for { $days } days; an older link no longer works. On the page you ask for a code. ({ $reference })
answer-code =
    Your code: { $code }
    Type it on the page with your answer. It works for { $minutes } minutes. Do not pass it on. Did you not ask for it? Then do nothing. ({ $reference })
answer-in-chat-sure =
    Do you want the answer to { $reference } here in the chat? Know this first: the company behind this chat (Telegram or Slack) then keeps the text and the files too, on its own computers and outside our reach. On the page it is erased after you downloaded it; here it stays until you delete it.
    .heading = The answer in this chat?
answer-here =
    { $text_given ->
        [yes] { $text }
       *[no] This is the answer to your request; it follows as a file.
    }
    ({ $reference })
    .heading = The answer to your request
answer-file =
    { $name_given ->
        [yes] Part of the answer to { $reference }: { $name }
       *[no] This file is no longer kept here. ({ $reference })
    }
answer-reminder = The answer of { $tenant } to your request waits for you. You have not collected it yet. ({ $reference })
    .heading = Your answer still waits
answer-link-over = The link to the answer of { $tenant } has ended, and you have not collected it. Nothing is lost: press a button for a new link, as long as the case is kept. ({ $reference })
    .heading = The link has ended
answer-gone = This answer is not here any more: you have received it before, or it was erased. Do you need it again? Ask { $tenant } at { $email }.
request-nothing-in-it =
    { $tenant } knows you, but in what you asked about ({ $right }) there is nothing. This is not a mistake, and not an empty file.
    This was looked through: { $searched }
    Did you mean something else? Write to { $email }. ({ $reference })
    .heading = There is nothing in it
request-answered-elsewhere =
    { $tenant } reports that your request ({ $right }) was answered in another way than by this chat: { $how }
    Did nothing reach you? Write to { $email }. ({ $reference })
    .heading = Answered in another way
answer-draft =
    Answer to { $reference }, not sent yet: { $texts ->
        [one] 1 text
       *[other] { $texts } texts
    }, { $files ->
        [one] 1 file
       *[other] { $files } files
    }.
    { $fetching ->
        [0] { "" }
       *[other] Files that are still being fetched: { $fetching }.
    }
    Add more with “Add to the answer” in the menu of a message in this thread. The person sees nothing until you send it.
    .heading = Draft of the answer
answer-file-refused =
    { $reason ->
        [file-too-large] A file is too large for the answer to { $reference }: at most 20 MB for one file and 25 MB in all. It was not added.
        [file-bomb] A file was not added to the answer to { $reference }: what is in it is too large to open it safely. Send it in smaller parts.
        [file-type] A file was not added to the answer to { $reference }: it is a program or of an unknown kind. Send it as a PDF, a text, a picture or in a ZIP.
       *[other] A file could not be fetched for the answer to { $reference }: it is gone from Slack. It was not added.
    }
answer-sent = { $by } sent the answer to { $reference }. Its files also stand in this thread and stay there: delete them in Slack once they are no longer needed here.
answer-changed = The answer to { $reference } changed after you opened it, or was sent or dropped. Nothing was done. Look at the newest card and open it again.
answer-has-it = This message is part of the answer already.
answer-too-large =
    { $too_much ->
        [text] The texts of the answer get longer than 6,000 characters. Put the rest into a file.
        [files] An answer has at most 20 files. Put them into a ZIP.
       *[other] This is too large: at most 20 MB for one file and 25 MB in all.
    }
answer-not-ready =
    { $hindrance ->
        [fetching] A file is still being fetched. Try again in a moment.
        [not-approved] The request is not approved yet. Approve it first; the draft stays.
        [no-chat] This person did not ask in a chat, so nothing can be sent here. Answer them the way they asked, then report that.
       *[other] There is nothing in the answer yet.
    }
form-answer-write = Your text becomes part of the answer to { $reference } ({ $right }). The person reads it exactly as you write it, so write in their language. Nothing is sent yet.
    .title = Write answer
    .submit = Add to answer
form-answer-review =
    { $text_given ->
        [yes] The person will read exactly this:
       *[no] There is no text, only files.
    }
    { $text }
    { $attached_given ->
        [yes] Files, in this order:
       *[no] No files.
    }
    { $attached }
    .title = Read and send
    .submit = Do this
form-no-data =
    The person will read that nothing was found, and where you searched. This is not for somebody who could not be identified: refuse then, with that ground. ({ $reference }, { $right })
    They gave: { $searched_for }
    .title = No data found
    .submit = Report
form-nothing-in-it = Use this if you know the person, but there is nothing in what they asked about. They will read where you looked. ({ $reference }, { $right })
    .title = Nothing in it
    .submit = Report
form-answered-elsewhere = Use this if the answer reached the person in another way, such as by post. ({ $reference }, { $right })
    .title = Answered elsewhere
    .submit = Report
field-answer = Text of the answer
field-answer-do = What do you want to do?
    .hint = ✕ takes a part out, ↑ puts it first. After that, open this form again.
field-searched = Where did you search?
    .hint = Systems and by what you searched, such as: customer system and mailbox, by name and e-mail address.
field-how = How did the answer reach the person?
    .hint = For example: by letter on 3 March, to the address they gave.
answer-do-send = Send it now, as it stands here
error-answer-too-long = Together with what is there already this is longer than 6,000 characters. Put the rest into a file.
error-searched-too-short = Please write at least 10 characters: the person will read it.
button-answer-write = Write answer
button-answer-review = Read and send
button-nothing-in-it = Nothing in it
button-answered-elsewhere = Answered elsewhere
button-answer-open = Open the page
button-answer-in-chat = Rather here in the chat
button-answer-in-chat-yes = Yes, here in the chat
button-answer-link = Give me a new link
answer-page-title = Your answer
answer-page-case = Request { $reference }, { $tenant }
answer-page-why = The answer opens with a code. Ask for one first; it does not come to this page.
answer-page-ask-code = Send me a code
answer-page-code = The code you received
answer-page-open = Open the answer
answer-page-nothing-used = This link stays good when you open or reload the page.
answer-page-to-chat = The code is on its way to the chat in which you asked. It works for half an hour.
answer-page-to-address = The organisation sends the code to the address that it has of you. That can take some minutes. The code works for half an hour.
answer-page-too-soon = A code is on its way. You can ask for another one after a minute.
answer-page-too-many = You have asked for many codes. Ask for a new link in the chat.
answer-page-wrong =
    { $left ->
        [0] That code is not right. This link is closed now: ask for a new one in the chat.
        [one] That code is not right. You can try once more.
       *[other] That code is not right. You can try { $left } more times.
    }
answer-page-no-code = There is no code, or its time is over. Ask for a new one.
answer-page-opened-title = Your answer
answer-page-files = Files
answer-page-download = Download everything (ZIP)
answer-page-erased-later = Save it now: a day after the first download it is erased here. Until then you can download it again with the same code.
answer-page-end-title = This page is closed
answer-page-gone = There is no answer behind this link, or there is a newer link. Ask for a new one in the chat.
answer-page-over = The time of this link is over. Ask for a new one in the chat, with the button under the message about your answer.
answer-page-spent = Too many wrong codes were typed here. Ask for a new link in the chat, with the button under the message about your answer.
answer-page-erased = This answer was collected, or its time is over, and it was erased. Do you need it again? Ask { $tenant } at { $email }.

## PASSING: handing over to controllers, and requests that came another way

policy-gone = “{ $tenant }” is not set up here at this moment. What was asked of it is kept, and its date stays. Please write to the organisation itself, or try again later.
letter-sent-already = { $by } noted already that this letter about { $reference } was sent. Nothing was changed.
handover-by-hand =
    { $reason ->
        [cannot-carry] Your own system does not take this kind of request ({ $right }), so it was not sent there.
       *[other] There is no way to send { $reference } on by machine.
    } Please carry { $reference } out by hand, and report back with the buttons of the card.
handover-needs-a-person =
    { $reference } ({ $right }) is for { $tenant }. Nobody here has read it.
    { $reason ->
        [cannot-carry] The system of { $tenant } does not take this kind of request, so it was not sent there.
       *[other] There is no way yet to pass requests on to { $tenant }.
    }
    The person expects an answer by { $effective_on }. You can mail its privacy contact ({ $email }) a link, or have the settings repaired and try again.
    .heading = Needs a person: { $reference }
handover-overdue =
    { $people }
    { $late ->
        [not-forwarded] { $reference } was to go to { $tenant } on { $begun_on }, and it is not there yet. We keep trying.
        [not-acknowledged] { $tenant } has not confirmed that { $reference } arrived. We reminded them.
       *[not-answered] { $tenant } has not answered { $reference } yet, and the date comes near. We reminded them.
    }
    The person expects an answer by { $effective_on }. Their privacy contact: { $email }.
    .heading = Late at the organisation: { $reference }
button-handover-state = How does it stand?
button-handover-by-mail = Mail the privacy contact
confirm-handover-by-mail = The privacy contact gets a mail with a link to this request. Is that address theirs, and is it read?
    .yes = Yes, mail it
form-handover-state =
    { $reference }: { $right }
    Organisation: { $tenant }
    Received: { $received_at }
    Answer due: { $effective_on } (law: { $legal_on })
    Status: { $status }
    { $receipts }
    That is all you can see here: { $tenant } decides about this request.
    .title = Passed on
receipt-under-way = Being passed on since { $begun_at }.
receipt-sent = Passed on { $sent_at } by { $sent_way }. Message: { $message }. SHA-256 of it: { $digest }. Parts: { $parts }.
receipt-acknowledged = Confirmed { $acknowledged_at }.
receipt-not-acknowledged = Not confirmed yet. Expected by { $by_on }.
handover-way-webhook = signed message to its system
handover-way-email = e-mail with a link
handover-way-slack-channel = card in its channel
handover-way-other = an answer of its own
filed-way-chat = chat
filed-way-email = e-mail
filed-way-phone = phone
filed-way-letter = letter
filed-way-in-person = in person
filed-way-other = another way
letter-to-send =
    { $sent_at_given ->
        [no] This person has no chat with us. Please send them this text, then press “Sent”.
       *[yes] Sent on { $sent_at }, noted by { $by }.
    }
    { $quoted }
    .heading = Letter to send ({ $reference })
letter-not-sent = { $people } There is a letter about { $reference } that nobody has sent for two days. Was it sent? Then press “Sent” below it.
button-letter-sent = Sent
button-letter-address = To whom?
form-letter-address =
    { $reference }
    Name: { $name }
    { $email_given ->
        [no] { "" }
       *[yes] E-mail: { $email }
    }
    { $phone_given ->
        [no] { "" }
       *[yes] Phone: { $phone }
    }
    { $address_given ->
        [no] { "" }
       *[yes] Address: { $address }
    }
    .title = To whom?
home-file = Did a request reach you by e-mail, phone or letter? File it, and its term runs from the day it came in.
    .heading = A request that came another way
button-file-request = File a request
file-request-not-here = Only privacy contacts can file a request that came another way, in Slack with “/loket file”. Do you want to ask something yourself? Just write it to me.
request-filed-by-you = You filed { $reference } for { $tenant }. The answer is due by { $effective_on }. Its card is in the channel, and so are the letters to send.
form-file-request = The term runs from the moment at which the request reached your organisation, not from now. The person has no chat with us: what they must be told comes to you as a letter to send.
    .title = File a request
    .submit = File it
field-filed-tenant = Which organisation did they ask?
field-filed-right = What do they ask for?
field-filed-on = Date on which it reached you
    .hint = For example 5-3-2026. The day it arrived, also if nobody read it then.
field-filed-time = Time at which it reached you
    .hint = For example 14:30. If you do not know: 09:00.
field-filed-way = How did it come in?
field-filed-name = Name of the person
field-filed-contact = Their e-mail address or phone number
field-filed-address = Their postal address, if they want a letter
field-filed-language = Language to answer in
field-filed-details = What did they ask? Use their own words
field-filed-identified = How do you know who they are?
filed-identified-not-yet = we do not know yet
filed-identified-known-address = it came from an address or number we have on file
filed-identified-video = seen by video
filed-identified-in-person = seen in person
filed-identified-known-by-phone = recognised by phone
identity-known-address = came from an address on file
error-date-wrong = Write a date such as 5-3-2026.
error-date-future = This is in the future. When did it reach you?
error-date-old = This is more than three years ago. Please check the year.
error-time-wrong = Write a time such as 14:30.
error-contact-wrong = This is no e-mail address and no phone number.
error-contact-missing = Give an e-mail address, a phone number or a postal address: the person must get an answer.

## PASSING: mails to a controller

mail-handover =
    A person made a privacy request to { $tenant }: { $right }.
    Reference: { $reference }
    Received: { $received_at }. Your term runs from there.
    Answer due: { $effective_on } (by law: { $legal_on }).
    What to do: open this page, ask for the code and read the request. There you also confirm that you have it, and report that it is done.
    { $link }
    The code comes to this mailbox. The page works for 14 days. This mail holds no personal data; answers to it are not read.
    .subject = Privacy request { $reference } for { $tenant }
mail-reminder =
    We passed a privacy request on to { $tenant } and have not heard that it was answered: { $right }.
    Reference: { $reference }
    Received: { $received_at }. Your term runs from there.
    Answer due: { $effective_on } (by law: { $legal_on }).
    This page shows the request and takes your answer:
    { $link }
    The code comes to this mailbox. The page works for 14 days. This mail holds no personal data; answers to it are not read.
    .subject = Reminder: privacy request { $reference } for { $tenant }
mail-withdrawn =
    The person took privacy request { $reference } ({ $right }) to { $tenant } back. You need not do anything more for it.
    This mail holds no personal data; answers to it are not read.
    .subject = Privacy request { $reference } was taken back
mail-code =
    Your code for privacy request { $reference }: { $code }
    It works for { $minutes } minutes, on the page from which it was asked for. Did nobody of you ask for it? Then do nothing.
    .subject = Code for { $reference }

## PASSING: the page on which a controller reads and answers a request

handover-page-title = A privacy request for you
handover-page-case = Request { $reference }, for { $tenant }
handover-page-dates = What is asked: { $right }. Received: { $received }. Answer due: { $effective } (by law: { $legal }).
handover-page-why = To protect the person, we first send a code to the mailbox that got this link: { $mailbox }. Looking at this page uses nothing up.
handover-page-ask = Send me the code
handover-page-ask-again = Send another code
handover-page-sent = A code is on its way to { $mailbox }. It works for 10 minutes.
handover-page-code = The code from the mail
handover-page-open = Show the request
handover-page-withdrawn = The person took this request back. You need not do anything, and there is nothing to see any more.
handover-page-identity-yes = checked
handover-page-identity-no = not checked by us: please check who asks, with no more than you need
handover-page-asked = { $particulars }
handover-page-twin = The person asked { $twin } the same about its own data. It answers for itself.
handover-page-by-letter = This request did not come by chat. Please answer the person yourself.
handover-page-stands = How it stands: { $stands }.
handover-page-reason = Why not? The person reads this text.
handover-page-until = This page works until { $until }.
handover-page-gone-title = This link does not work
handover-page-gone = Its time is over, or the request is no longer with you. A reminder brings a new link.
handover-fact-name = Name
handover-fact-email = E-mail
handover-fact-phone = Phone
handover-fact-address = Address
handover-fact-asked = What exactly
handover-fact-details = In their own words
handover-fact-identity = Who asks
handover-answer-acknowledged = We have it and work on it
handover-answer-completed = We carried it out
handover-answer-no-data = We have no data about this person
handover-answer-refused = We refuse, with this reason
handover-trouble-too-many = Five codes were asked for within a day. Please try again tomorrow, or use a newer mail.
handover-trouble-wrong = That is not the code. Please look again.
handover-trouble-over = This code does not work any more. Please ask for another one.
handover-trouble-no-reason = Please say why: the person has a right to know.
handover-trouble-does-not-fit = That does not fit how the request stands now.
handover-trouble-locked = Please ask for a code first.

## POLICY
promises =
    What the privacy statement of { $tenant } promises ({ $statement }):
    { $days ->
        [0] You get an answer within one month, as the law says.
       *[other] { $aim ->
            [yes] You get an answer within { $days } days, if at all possible, and never later than the law says: one month.
           *[no] You get an answer within { $days } days{ $every ->
                [no] { " " }to most kinds of requests
               *[yes] { "" }
            }, and never later than the law says: one month.
        }
    }
    { $yourself_given ->
        [no] { "" }
       *[yes] What you can do yourself. It never takes the place of a request:
    }
    { $yourself }
    { $stored_given ->
        [no] { "" }
       *[yes] How long data are kept:
    }
    { $stored }
    { $receivers_given ->
        [no] { "" }
       *[yes] Who else gets data:
    }
    { $receivers }
    { $assured_given ->
        [no] { "" }
       *[yes] Also promised:
    }
    { $assured }
    You have all the rights of the law, whatever the statement names.
    .heading = What was promised to you
button-promises = What was promised to me

## BREACHES
breach-card =
    { $stage ->
        [reported] Reported: the clock has stopped.
        [over] Closed as no breach, or as one without risk. Its reason is kept.
       *[open] Known since { $aware_at }. To be reported by { $due_at }.
    }
    { $role ->
        [controller] Your own data: report to { $authority } ({ $website }).
        [processor] Data of { $controller }: they report to the authority, you tell them at once ({ $email }).
       *[unknown] First say whose data it is: that decides who has to be told.
    }
    { $on_suspicion ->
        [yes] Your statement promises to report at once, also when it is only suspected: within { $hours } hours.
       *[no] { "" }
    }
    { $step_contain ->
        [done] ✓ stopped and limited
       *[open] ○ stop it and limit the damage
    }
    { $step_investigate ->
        [done] ✓ looked into
       *[open] ○ find out what happened, and whose data it is
    }
    { $step_report ->
        [done] ✓ reported
       *[open] ○ report it, unless it is no risk to anybody
    }
    { $step_tell_people ->
        [done] ✓ people told
       *[open] ○ tell the people, if it is a high risk to them
    }
    The law's limit of 72 hours ends { $law_due_at }; weekends and holidays count (art. 33 GDPR).
    .heading = Breach report { $reference }
breach-reminder =
    { $over ->
        [yes] The time for reporting { $reference } ended { $due_at }. Report it now, and say why it is late.
       *[no] { $reference } has to be reported by { $due_at }.
    } { $people }
breach-at-processor =
    { $processor } tells you of a possible breach of your data, known there since { $aware_at }. Your own 72 hours begin now and end { $due_at } (art. 33 GDPR). { $processor } tells you what is known; ask for it.
    .heading = Possible breach at { $processor }: { $tenant }
button-breach-step = Step taken
button-breach-whose = Whose data?
button-breach-draft = Draft of the report
button-breach-reported = Reported
button-breach-dismiss = No breach
form-breach-step = What was done about { $reference }?
    .title = Step taken
    .submit = Record
form-breach-whose = Whose data is { $reference } about? A controller reports to the authority. A processor tells the controller, whose DPO hears of it now where it has a channel here.
    .title = Whose data
    .submit = Record
form-breach-draft =
    A draft for { $role ->
        [processor] { $controller } ({ $email })
       *[other] { $authority } ({ $website })
    }. Complete it, and send it yourself.
    1. What happened: { $words }
    2. Known since { $aware_at }; reported under { $reference }.
    3. Which data, and of how many people: …
    4. Likely consequences: …
    5. What was done, and what is planned: …
    6. Contact: { $contact }
    .title = Draft of the report
form-breach-reported =
    { $role ->
        [unknown] First say whose data it is.
       *[other] You have reported { $reference }. The clock stops.
    }
    { $too_late ->
        [yes] More than 72 hours are over: say why (art. 33(1) GDPR).
       *[no] { "" }
    }
    .title = Reported
    .submit = Record
form-breach-dismiss = { $reference } is no breach, or one without risk to anybody. The reason is kept: an authority may ask for it (art. 33(5) GDPR).
    .title = No breach
    .submit = Close
breach-step-contain = Stopped it and limited the damage
breach-step-investigate = Found out what happened
breach-step-tell-people = Told the people
field-breach_step = Step
field-breach_whose = Whose data
field-breach_why_late = Why it is late
    .hint = Only where it is late
field-breach_reason = Reason
error-breach-whose-first = First say whose data it is.

## LETTERS, COMPLAINTS, WHO ACTS FOR WHOM
button-letters = Sample letters
button-where-to-complain = Where to complain
button-letter-access = See my data
button-letter-rectification = Correct my data
button-letter-erasure = Delete my data
button-letter-restriction = Stop using my data for now
button-letter-portability = Take my data along
button-letter-objection = Object
button-letter-withdrawal = Withdraw consent
button-letter-automated-decision = A decision by a computer
button-letter-reminder = No answer came
button-right-instead = File it here instead
which-letter = I write a sample letter for you to copy. It is not kept. What should it ask?
letter-to-whom = To whom? Press the button, or type the name and address of any other company.
letter-from-whom = Which name should stand below it? Type it, or skip.
letter-explained = Copy the letter, complete what is missing, and send it by mail or e-mail. Keep a copy and the date.{ $email_given ->
        [yes] {" "}The address for e-mail is { $email }. You need no letter to ask us: you can file it here.
       *[no] { "" }
    } By law an answer is due within one month.
letter-access =
    { $to }
    { $written_on }
    Subject: access to my personal data (art. 15 GDPR)
    Dear sir or madam,
    Please tell me whether you process personal data about me. If so, please send me a copy, and tell me: for what you use them; which kinds of data; who received them, by name; how long you keep them; where you got them; whether decisions about me are made automatically, and how; and with which safeguards they leave the EU.
    Please answer within one month (art. 12(3) GDPR). If you doubt who I am, tell me why, and ask for no more than you need.
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: access
letter-rectification =
    { $to }
    { $written_on }
    Subject: correction of my personal data (art. 16 GDPR)
    Dear sir or madam,
    You hold data about me that are wrong or incomplete: … The right data are: …
    Please correct them, tell those to whom you passed them on (art. 19 GDPR), and confirm it within one month.
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: correction
letter-erasure =
    { $to }
    { $written_on }
    Subject: deletion of my personal data (art. 17 GDPR)
    Dear sir or madam,
    Please delete the personal data that you hold about me, because: … (you no longer need them / I withdraw my consent / I object / they are used unlawfully).
    Please tell those to whom you passed them on (art. 19 GDPR). If a law makes you keep something, tell me what, which law, and until when. Please confirm within one month.
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: deletion
letter-restriction =
    { $to }
    { $written_on }
    Subject: restriction of processing (art. 18 GDPR)
    Dear sir or madam,
    Please keep my data but do not use them for now, because: … (they are disputed / their use is unlawful / I need them for a legal claim / my objection is not decided yet).
    Please confirm it within one month, and tell me before you lift the restriction.
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: restriction
letter-portability =
    { $to }
    { $written_on }
    Subject: my data in a usable file (art. 20 GDPR)
    Dear sir or madam,
    Please send me the data that I gave you in a common, machine-readable file. If you can, send them directly to: … (delete this line if you want them yourself).
    Please do so within one month.
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: taking data along
letter-objection =
    { $to }
    { $written_on }
    Subject: objection (art. 21 GDPR)
    Dear sir or madam,
    I object to your use of my data for: … (for advertising no reason is needed; otherwise describe your situation: …).
    Please stop, and tell me within one month that you did, or on which compelling grounds you go on.
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: objection
letter-withdrawal =
    { $to }
    { $written_on }
    Subject: I withdraw my consent (art. 7(3) GDPR)
    Dear sir or madam,
    I withdraw my consent to: … This counts from today. Please stop at once and confirm it.
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: withdrawing consent
letter-automated-decision =
    { $to }
    { $written_on }
    Subject: a decision made by a computer (art. 22 GDPR)
    Dear sir or madam,
    You decided about me without a human: … (what, and when). Please have a person look at it again, explain how it came about, and take into account: …
    Please answer within one month.
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: automated decision
letter-reminder =
    { $to }
    { $written_on }
    Subject: reminder of my request of … (date)
    Dear sir or madam,
    On … I sent you a request under the GDPR. The month for an answer is over (art. 12(3)), and I heard nothing. Please answer within 14 days. Otherwise I will complain to the supervisory authority (art. 77) or go to court (art. 79).
    Kind regards,
    { $sender_given ->
        [yes] { $sender }
       *[no] (your name, and how they know you)
    }
    .heading = Letter: reminder
where-to-complain =
    1. First tell { $tenant }: here, or at { $email }. Often that is the quickest.
    2. If it does not help, you can complain to { $authority }: { $website }. That is free, and you may do it at any time.
    3. { $court }
    If you live in another country, its authority is there for you: press “I live in another country” under /status.
    .heading = Where to complain
where-data-come-from =
    { $origins_given ->
        [yes] { $tenant } says that data can come from:
       *[no] { $tenant } does not say in its statement where data come from.
    }
    { $origins }
    For where your own data came from, ask to see them: the answer has to tell it.
button-for-somebody-else = I ask for somebody else
acting-as-what = For whom do you act? A person of the organisation may ask you to show that you may do so.
button-acts-as-parent = For my child under 16
button-acts-as-guardian = As guardian or administrator
button-acts-as-mandate = With a mandate, as a lawyer has
button-acts-as-other = In another way
your-own-name = What is your own name?
their-name = What is the name of the person whose data it is about, as { $tenant } knows it?
about-a-child = Is it about a child? Children under 16 let a parent or guardian use their rights.
button-child-parent = I am the parent or guardian
button-child-report = I report that data of a child are held
particular-acts_as = Acts as: { $text }
particular-representative = Asked by: { $text }
particular-relation = Who they are: { $text }
button-need-acts-as-parent = parent of a child under 16
button-need-acts-as-guardian = guardian or administrator
button-need-acts-as-mandate = somebody with a mandate
button-need-acts-as-other = somebody who acts in another way
button-need-acts-as-reporter = reports data of a child
button-need-relation-applicant = applied for a job

## ANNOUNCING

statement-changes =
    A new privacy statement of { $tenant } counts from { $starts_on }. It says something else about:
    { $trace }
    What you asked before that day stays under the old statement: you need not do anything.
    { $link_given ->
        [no] { "" }
       *[yes] You can read it here: { $link }
    }
    .heading = A privacy statement changes
statement-part-promise = within how many days you get an answer
statement-part-rights = your rights, and what is asked to use them
statement-part-identity = how you can show who you are
statement-part-account-deletion = what happens when you delete your account
statement-part-retention = how long data are kept
statement-part-holds = what may not be deleted yet
statement-part-leftovers = how long deleted data stay in logs and backups
statement-part-breach = how data breaches are reported
statement-part-self-service = what you can do yourself
statement-part-claims = what else is assured
statement-announced =
    Told of the statement that counts from { $starts_on }: { $count ->
        [one] 1 person
       *[other] { $count } people
    } with something open.
    { $left ->
        [0] { "" }
       *[other] Not reachable in chat: { $left }. Please tell them another way.
    }
    { $tenant } now says something else about:
    { $trace }
    .heading = New statement announced
recipients-change =
    { $tenant } processes data for you, and changes who receives them.
    { $added_given ->
        [no] { "" }
       *[yes] New:
    }
    { $added }
    { $removed_given ->
        [no] { "" }
       *[yes] No longer:
    }
    { $removed }
    Do you object? Then write to { $email } (art. 28(2) GDPR).
    .heading = Other recipients of data
recipients-announced =
    Told of other recipients: { $count ->
        [one] 1 customer.
       *[other] { $count } customers.
    }
    { $left ->
        [0] { "" }
       *[other] Without a channel here: { $left }. Please tell them another way.
    }
    { $added_given ->
        [no] { "" }
       *[yes] New:
    }
    { $added }
    { $removed_given ->
        [no] { "" }
       *[yes] No longer:
    }
    { $removed }
    .heading = Other recipients announced

## PROOF BEFORE APPROVAL

not-identified-yet = { $reference } cannot be approved yet: it is not known who asks. Data may not go to a stranger, or be erased for one (art. 5(1)(f), 12(6) and 32 GDPR). Make sure who asks, press “Identified” on the card and say how. Then approve. Nothing was changed.
identity-id-copy = by the blackened copy, which I looked at

## Queue in the App Home, and finding

home-queue = Here are the tickets you can work. Those that are put off are not among them, unless you choose them.
    .heading = Queue
select-queue-filter = Which tickets
queue-all = All that are open
queue-mine = Mine
queue-unassigned = Without an assignee
queue-due = By service target
queue-snoozed = Put off
home-queue-ticket =
    { $subject }
    { $category_key ->
        [breach] Report of a data breach
       *[other] { $category }
    } – { $priority ->
        [urgent] urgent
        [high] high priority
        [low] low priority
       *[normal] normal priority
    } – { $ticket_status }
    { $by_given ->
        [no] Nobody has it yet, since { $opened_at }.
       *[yes] Assignee: { $by }. Open since { $opened_at }.
    }
    .heading = { $tenant }: { $reference }
button-home-claim = Claim
button-open-ticket = Open the thread
found-cases =
    { $trace }
    .heading = Found
found-ticket = { $reference } ({ $tenant }): { $category_key ->
        [breach] report of a data breach
       *[other] { $category }
    }, { $ticket_status }, since { $opened_at }
found-request = { $reference }: { $right }, { $request_status }
found-nothing = Nothing found among the tickets you can work. Give a number such as T-7F3K, or words that all stand in the ticket.
find-what = What do you want to find? Give a number such as T-7F3K, or words of the ticket: “/loket find invoice march”.

## MESSAGES OF CHANNELS

channel-nudge = Shall I make a ticket for { $tenant } of what you just wrote? Until you say yes I keep nothing of it. Only you see this question.
channel-nudge-private = What you just wrote sounds like a request about your personal data. Shall I take it down for { $tenant }? Until you say yes I keep nothing of it. Only you see this question.
button-nudge-yes = Yes, please
button-nudge-no = No
button-nudge-never = Never in this channel
channel-nudge-never = I will not ask you again in this channel. You can still write to me directly, or use “Make this a ticket” on any message of yours.
channel-ticket-told =
    { $way_in ->
        [reaction] What you wrote in a channel is now ticket { $reference } with { $tenant }: somebody there asked for it with an emoji.
        [nudge] What you wrote in a channel is now ticket { $reference } with { $tenant }, as you asked.
       *[shortcut] A message that you wrote is now ticket { $reference } with { $tenant }.
    } Go on here: what you write to me is added to it. Do you not want a ticket? Then close it with the button below.
channel-ticket-made = That message is now ticket { $reference }. Who wrote it hears so from me.
channel-ticket-made-by-member = That message is a ticket now. Who wrote it hears so from me.
channel-writer-asked = That message sounds like a request about personal data. I asked whoever wrote it, in private, what they want. So it is no ticket yet.
channel-sounds-private =
    You wrote in a channel:
    { $text }
    Somebody wants to make it a ticket for { $tenant }. To me it sounds like a request about your personal data: { $right }. If it is one, it goes to those who decide on such requests, and the time when you wrote it counts. Which is it?
    .heading = A request about your data?
button-channel-request = A request about my data
button-channel-ticket = A question for support
channel-ticket-in-thread = This message is now ticket { $reference } with { $tenant }. I cannot write to you directly. Open the app Loket in Slack and write to me under “Messages” to go on.
channel-write-to-me = { $tenant } has a question for you about this message, but I cannot write to you directly. Open the app Loket in Slack and write to me under “Messages”.
channel-not-taken =
    { $trouble ->
        [gone] That message is gone, or I cannot read it there. It did not become a ticket.
        [of-bot] An app wrote that message, not a person. It did not become a ticket.
        [of-guest] Whoever wrote or marked that message belongs to another organisation's Slack. For guests no tickets are made here; they can write to the organisation directly.
       *[empty] There are no words and no files in that message. It did not become a ticket.
    }
channel-not-staff = Only the support staff can make a ticket of somebody else's message. Was it about you too? Write to me directly, or use “Make this a ticket” on a message of your own.
channel-known =
    { $became ->
        [ticket] That message is a ticket already.
        [request] That message is a request about personal data already.
        [asked] Whoever wrote that message was asked already what they want.
        [waiting] That message is on its way to become a ticket.
        [handed-in] That message is on its way to become a ticket.
       *[other] Somebody tried that before: that message cannot become a ticket.
    }
channel-choose-first = First choose the organisation that your message is for. Then use “Make this a ticket” on it once more.

## Service targets

target-first-response = first answer
target-next-response = next answer
target-resolution = solution
target-state-running = runs
target-state-paused = stands still
target-state-met = in time
target-state-missed = too late
target-state-dropped = no longer needed
target-warning =
    { $missed ->
        [yes] { $people }: the { $target } is late. It was due { $target_at }.
       *[no] { $people }: the { $target } is due { $target_at }. { $left_hours ->
            [0] { "" }
           *[other] { $left_hours } h{" "}
        }{ $left_minutes } min of working time left.
    }
    .heading = { $reference }: { $missed ->
        [yes] service target missed
       *[no] service target is near
    }
button-show-sum = Show the sum
form-show-sum =
    { $trace_given ->
        [yes] Only time within working hours counts.
       *[no] There is no service target for this ticket.
    }
    { $trace }
    .title = Service targets
target-sum =
    { $target } ({ $priority }): { $target_state }{ $target_at_given ->
        [yes] , due { $target_at }
       *[no] { "" }
    }. { $used_hours } h { $used_minutes } min of { $allowed_hours } h { $allowed_minutes } min used, { $left_hours } h { $left_minutes } min { $over ->
        [yes] too much
       *[no] left
    }.
target-earlier = Before { $end_at }: { $used_hours } h { $used_minutes } min counted.
target-counted = { $start_at } to { $end_at }: { $used_hours } h { $used_minutes } min counted.
target-outside-hours = { $start_at } to { $end_at }: not counted, outside working hours.
target-holiday = { $start_at } to { $end_at }: not counted, a public holiday.
target-waiting = { $start_at } to { $end_at }: not counted, waiting for the requester.
target-snoozed = { $start_at } to { $end_at }: not counted, put off.
target-closed = { $start_at } to { $end_at }: not counted, the ticket was closed.

## WHAT REACHES THE REQUESTER

ticket-reply-edited =
    { $text }
    .heading =
        { $sender_given ->
            [yes] { $sender } of { $tenant } about { $reference } (changed)
           *[no] { $tenant } about { $reference } (changed)
        }
ticket-correction =
    This corrects what I wrote to you on { $written_at }:
    { $text }
    .heading =
        { $sender_given ->
            [yes] { $sender } of { $tenant } about { $reference }
           *[no] { $tenant } about { $reference }
        }
requester-answered =
    Answers “{ $excerpt }”
    { $text }
    .heading = Requester ({ $reference })
requester-erased = The requester deleted this message. ({ $reference })
requester-erased-kept = The requester deleted a message. It belongs to a report of a data breach, so it stays here. ({ $reference })
correction-asked =
    { $text }
    Sent before: { $before }
    .heading = { $by } changed a message that was sent. Send the corrected text? ({ $reference })
form-reply-preview =
    { $between_given ->
        [no] { "" }
       *[yes] Look first: this came in since you began:
    }
    { $between }
    { $people_given ->
        [no] { "" }
       *[yes] Careful: also answering at this moment: { $people }
    }
    The requester of { $reference } will read this:
    { $quoted }
    { $attached_given ->
        [no] { "" }
       *[yes]
            With it:
            { $attached }
    }
    After you press “Send to requester” you can take it back for { $seconds } seconds.
    .title = What will be sent
    .submit = Send to requester
form-reply-to =
    Your text goes to the requester of { $reference }, as an answer to: “{ $excerpt }”. First you see it as the requester will read it.
    { $people_given ->
        [no] { "" }
       *[yes] Careful: also answering at this moment: { $people }
    }
    .title = Answer this message
    .submit = Preview
form-correct-reply = The requester of { $reference } has this text. Your new text takes its place; where that is not possible any more, it follows as a correction. First you see it as the requester will read it.
    .title = Correct what was sent
    .submit = Preview
form-history =
    All versions in { $reference }:
    { $trace }
    .title = Versions
message-version =
    { $state ->
        [internal] { $said_at }, internal: { $text }
        [sent] { $said_at }, sent to the requester: { $text }
        [erased] { $said_at }, deleted
       *[theirs] { $said_at }: { $text }
    }
button-undo-reply = Undo
button-correct-reply = Correct
button-erase-reply = Delete there
confirm-erase-reply = Delete this message in the requester's chat? What you told them stays in your records.
    .yes = Delete there
button-history = Versions
button-reply-to = Answer this
button-send-correction = Send corrected text
reply-already-left = Too late: the text for { $reference } has left or is on its way. You can correct it, or delete it in the requester's chat.
only-what-staff-wrote = Only what a colleague typed in the thread can be sent. This message is one of mine.
nothing-to-send = There is no text to send.

## What requesters send to tickets

command-tickets = Your open questions, and which one you are writing about
added-to-one-of =
    { $spoken ->
        [yes] Your voice message went to { $reference }. I do not listen to it, people do. Is it about your personal data? Then please write it in words, so that I know.
       *[no] This went to { $reference }.
    }
    You have more than one open question. Does it belong there?
label-belongs-to = It belongs to { $reference }
button-something-new = It is something new
voice-not-expected = I cannot listen to voice messages; the support staff can. With “A question or a problem” it goes along with your question. Is it about your personal data? Then please write it in words.
voice-added-to-ticket = Your voice message was added to { $reference }. I do not listen to it, people do. Is it about your personal data? Then please write it in words, so that I know.
file-too-large-here = This file was not kept: it is larger than { $megabytes } MB. Please send a smaller one.
moved-to-ticket = It now belongs to { $reference }. What you write next goes there too.
no-open-tickets = You have no open questions.
your-open-tickets =
    Your open questions. Press one to go on with it:
    { $tickets }
open-ticket-line = { $reference }, { $tenant }{ $subject_given ->
        [yes] , { $subject }
       *[no] { "" }
    }, { $opened_on }{ $current ->
        [yes] {" "}(this is where your words go now)
       *[no] { "" }
    }
current-ticket-is = What you write next goes to { $reference }.
offer-request =
    This sounds like a request about your data: { $right }. Shall I file it as one? Then it goes to those who decide on such requests, and the time when you wrote it counts.
    It stays in { $reference } all the same.
button-offer-yes = Yes, file it as a request
button-offer-no = No, it is a question
offer-declined = All right, it stays a question in { $reference }.
requester-sent-album =
    The requester sent { $count ->
        [one] one file
       *[other] { $count } files
    } together. ({ $reference })
    { $kept_given ->
        [yes] Kept: { $kept }
       *[no] { "" }
    }
    { $not_kept_given ->
        [yes] Not kept, because they show an identity document or could not be judged: { $not_kept }
       *[no] { "" }
    }
    { $waiting ->
        [0] { "" }
        [one] One is still being looked at.
       *[other] { $waiting } are still being looked at.
    }
requester-replaced-file = The requester put another file in the place of an earlier one: { $name }. It is being looked at. ({ $reference })
moved-away = The requester said that this belongs to { $to }: { $count ->
        [one] the last message went there.
       *[other] the last { $count } messages went there.
    } ({ $reference })
moved-here = The requester moved this here from { $source }: { $count ->
        [one] one message.
       *[other] { $count } messages.
    } ({ $reference })
request-was-offered = { $by_kind ->
        [policy] The last message sounds like a request about personal data ({ $right }).
       *[person] { $by } thinks that a message is a request about personal data ({ $right }).
    } The requester was asked whether to file it as one. ({ $reference })
request-offer-taken = The requester wants it filed as a request about personal data ({ $right }). It goes the way of such requests; the question stays here. ({ $reference })
request-offer-declined = The requester says that it is no request about personal data ({ $right }). It stays here. ({ $reference })
button-offer-as-request = A privacy request?
already-offered = The requester was asked about this message already. What they chose stands in the thread of { $reference }.
form-offer-as-request =
    Does this message ask for something about personal data? Then the requester is asked whether to file it as a request. If they agree, the time when they wrote it counts.
    .title = A privacy request?
    .submit = Ask the requester
field-offered-right = What does it ask for?

## SLACK WORKSPACES

slack-install-title = Put Loket into your Slack workspace
slack-install-who = For { $organisations }.
slack-install-what = Slack asks you on the next page whether Loket may work in your workspace. Choose the workspace in which the colleagues work who answer requests. Loket hears what people send to it and the threads under its own messages.
slack-install-begin = Begin
slack-install-soon = You have { $minutes } minutes for it, in this browser.
slack-install-go-on = Go on at Slack
slack-install-done-title = Loket is in your workspace
slack-install-done = Loket can now work in { $workspace }. In each channel that it has to use, type: /invite @loket
slack-install-missing = Slack did not grant everything that Loket asked for. Missing: { $scopes }. Ask the person who sent you the link for a new one, and allow everything.
slack-install-not-title = Loket was not installed
slack-install-over = This link was used already, or its time is over. Ask the person who sent it for a new one.
slack-install-other-browser = This page does not belong to a link that was opened in this browser a short time ago. Open the link once more, and stay in the same browser until the end.
slack-install-cancelled = You did not allow it at Slack. Nothing was changed. You can open the link once more.
slack-install-failed = Slack did not finish the installation. Nothing was changed. You can open the link once more.
slack-install-whole-organisation = You chose the whole Enterprise organisation. Open the link once more and choose one workspace.
slack-install-taken = This workspace already works for another organisation. Nothing was changed. Ask the person who sent you the link.
slack-install-elsewhere = Your organisation already works in another workspace. Nothing was changed. Ask the person who sent you the link.
slack-install-not-named = This is not the workspace that was agreed for your organisation. Open the link once more and choose the right one.
slack-not-installed = Loket is not set up in this workspace at the moment. Your message was not received.

## Rules

rule-notifies =
    { $people }: { $set_off ->
        [new] a new ticket you wanted to hear of.
        [idle] nothing has happened here for a while.
       *[breach] a service target was missed.
    }
    .heading = { $reference }
rule-not-applied = A rule of your organisation could not be applied here: { $rule }. Please look at it yourselves.
    .heading = { $reference }

## Working the queue

button-more = More…
button-bulk-close = Close several…
priority-urgent = urgent
priority-high = high
priority-normal = normal
priority-low = low
category-other = something else
form-more =
    { $meanwhile ->
        [yes] A colleague changed { $reference } while this was open. Look whether you still want this.
       *[no] Change what you want on { $reference }. What you leave as it is stays so.
    }
    { $by_kind ->
        [nobody] Nobody has it yet.
       *[person] Assignee: { $by }
    }
    .title = Change the ticket
    .submit = Save
field-assign-to = Assignee
    .hint = Somebody who works for this organisation. They hear of it in the thread.
field-hand-to = Hand over
hand-to-same = Leave it where it is
hand-to-nobody = Back into the queue, with nobody
hand-to-dpo = To the privacy contact
hand-to-lead = To the lead
hand-to-support = Back to support
field-priority = Priority
field-category = What it is about
field-tags = Tags
field-snooze = Put off
    .hint = It comes back by itself, or as soon as the requester writes.
snooze-wake = Take it up again now
snooze-hour = One hour
snooze-four-hours = Four hours
snooze-tomorrow = Until tomorrow, 9:00
snooze-monday = Until Monday, 9:00
snooze-date = Until the moment below
field-snooze-until = Put off until
field-tie = Connect with another ticket
tie-related = It belongs with it
tie-duplicate = It is the same problem
tie-merge = Make one of both (same requester)
field-tie-to = The other ticket
    .hint = Its number, such as T-7F3K.
form-merge =
    { $reference } is closed and goes on as { $merged_into }. What was said stands there too, and the requester is told once.
    On the card of { $reference } both can be taken apart again; the requester is then told once more.
    .title = Make one of both
    .submit = Make one
field-merge-sure = Are you sure?
    .check = Yes, make one of both
error-not-staff = This colleague does not work on questions for this organisation. Choose somebody else.
error-others-ticket = A colleague has this ticket. Only they, or a lead, can give it away.
error-assign-or-hand = Choose one: a colleague, or hand it over.
error-not-later = Choose a moment that is still to come.
error-too-late = Choose a moment within a year.
error-ticket-itself = This is the same ticket. Give the number of the other one.
error-ticket-unknown = There is no such ticket that you work on for this organisation.
error-merge-closed = That ticket is closed. Open it again first, or connect them instead.
error-merge-breach = A report of a data breach stays on its own. Connect them instead.
error-merge-other-person = These tickets are of two requesters, so they cannot become one. Connect them instead.
ticket-assigned = { $people }: { $reference } is yours now{ $by_kind ->
        [nobody] .
       *[person] , given by { $by }.
    }
ticket-handed-to-lead = { $people }: { $by } asks the lead to take { $reference }.
ticket-moved =
    { $handed_to ->
        [dpo] { $reference } was handed to the privacy contact and is worked in their channel now.
       *[other] { $reference } is worked in another channel now.
    }
    This thread stays readable. What is written here is kept as a note.
    .heading = Ticket { $reference } has moved
ticket-woken = { $people_given ->
        [yes] { $people }
       *[no] { "" }
    } { $woken ->
        [requester] The requester wrote: { $reference } was put off and is open again.
       *[time] { $reference } was put off until now and is open again.
    }
said-before =
    { $author ->
        [requester] Requester, { $said_at }:
       *[staff] Answer of staff, { $said_at }:
    }
    { $text }
    .heading = From { $merged }
said-between = { $author ->
        [requester] Requester, { $said_at }: { $text }
       *[staff] Answer of a colleague, { $said_at }: { $text }
    }
ticket-merged-away = { $by } made one of { $reference } and { $merged_into }. It goes on there.
ticket-merged-here = { $by } made one of { $merged } and { $reference }. What was said on { $merged }:
tickets-merged = Your questions { $merged } and { $reference } are about the same. We put them together as { $reference }. Whatever you write about either of them goes there.
ticket-closed-because =
    { $reference } was closed, because:
    { $text }
    Is it not solved? Write again and it opens again.
closed-because =
    { $by } closed { $reference } together with others. The requester reads:
    { $text }
home-lead = Tickets that wait for an answer of the requester, or about one matter, can be closed together.
    .heading = { $tenant }: many tickets
form-bulk-close = Which tickets of { $tenant }? They are shown before anything is closed. Reports of data breaches and tickets that are put off stay open.
    .title = Close several tickets
    .submit = Show them
field-idle-days = Days without an answer of the requester
    .hint = Empty for all open tickets.
field-only-category = Only about
field-only-tag = Only with the tag
only-any = All
form-bulk-close-list =
    { $count ->
        [one] One ticket is closed
       *[other] { $count } tickets are closed
    } when you press the button{ $more ->
        [0] :
       *[other] ; these are the oldest, { $more } more follow another time:
    }
    { $listed }
    Each requester reads your reason.
    .title = Close these tickets?
    .submit = Close them
field-reason-en = Reason, in English
field-reason-nl = Reason, in Dutch
error-choose-some = Fill in days, or choose a matter or a tag.
error-days-wrong = Write a number of days, such as 14.
error-none-found = There are no such tickets.
closed-many =
    { $count ->
        [0] { $by } closed no ticket.
        [one] { $by } closed one ticket: { $closed }
       *[other] { $by } closed { $count } tickets: { $closed }
    }
    { $left_open_given ->
        [no] { "" }
       *[yes] Something happened meanwhile, so these stay open: { $left_open }
    }

## FILES

file-waits-for-scanner =
    { $ours ->
        [yes] A file for the requester waits: the virus scanner does not answer. It is sent as soon as it was checked. ({ $reference })
       *[no] A file of the requester waits: the virus scanner does not answer. It comes here as soon as it was checked. ({ $reference })
    }
file-not-sent =
    { $reason ->
        [too-many] { $name }: not sent. At most { $most } files go with one message. ({ $reference })
        [file-gone] { $name }: not sent. It could not be fetched from Slack any more. ({ $reference })
        [file-too-large] { $name }: not sent. It is larger than { $most } MB. ({ $reference })
        [file-empty] { $name }: not sent. It is empty. ({ $reference })
        [file-runs] { $name }: not sent. It is a program, or an archive with one in it. ({ $reference })
        [file-macros] { $name }: not sent. It has macros in it: save it without them, or as a PDF. ({ $reference })
        [file-page] { $name }: not sent. It is a web page: send a picture or a PDF of it. ({ $reference })
        [file-bomb] { $name }: not sent. What is in it is too large to open it safely. ({ $reference })
        [file-locked] { $name }: not sent. It has a password, so it cannot be checked. ({ $reference })
        [file-type] { $name }: not sent. It is of an unknown kind: send a picture, a PDF, a text or a ZIP. ({ $reference })
        [infected] { $name }: not sent. The virus scanner found something harmful in it. ({ $reference })
        [too-large-to-scan] { $name }: not sent. It is too large for the virus scanner. ({ $reference })
       *[other] { $name }: not sent. It could not be checked, or its hidden data could not be removed. ({ $reference })
    }
ticket-reply-file =
    { $name }
    .heading = { $tenant } sends you a file about { $reference }
file-part =
    { $state ->
        [queued] { $name }: on its way
        [sent] { $name }: sent
        [unconfirmed] { $name }: sent, but it is not sure that it arrived
        [undeliverable] { $name }: not delivered, the requester cannot be reached
       *[failed] { $reason ->
            [too-old] { $name }: not delivered, the chat could not be reached for a day
            [refused] { $name }: not delivered, it was refused
           *[other] { $name }: not sent
        }
    }
not-delivered =
    { $reason ->
        [too-old] { $name_given ->
            [yes] The file { $name } was not delivered: the chat could not be reached for a day.
           *[no] A message to the requester was not delivered: the chat could not be reached for a day.
        }
        [no-answer] { $name_given ->
            [yes] It is not certain that the requester received the file { $name }. If you send it again, it may arrive twice.
           *[no] It is not certain that the requester received a message. If you send it again, it may arrive twice.
        }
       *[other] { $name_given ->
            [yes] The file { $name } was not delivered: it was refused.
           *[no] A message to the requester was not delivered: it was refused.
        }
    } ({ $reference })
notice-waits = A message to the person (“{ $key }”) could not be sent for a day: the chat does not answer. It is tried for a week. The time limit goes on. ({ $reference })
button-resend-words = Send again
button-resend-file = Send the file again
button-resend-all = Send all again
confirm-resend-words = Send this message to the requester again? It may arrive twice.
    .yes = Send again
confirm-resend-file = Send this file to the requester again? It may arrive twice.
    .yes = Send again
button-fallback-contact = Show the other way to reach them
form-fallback-contact =
    { $address_given ->
        [yes]
            For { $reference } the requester may be reached by e-mail: { $address }
            Use it for this case only. It was written down that you looked.
       *[no] The requester can be reached in the chat again, or took the address back.
    }
    .title = Another way
requester-reachable =
    { $count ->
        [0] The requester can be reached in this chat again. ({ $reference })
        [one] The requester can be reached in this chat again. One message did not arrive. ({ $reference })
       *[other] The requester can be reached in this chat again. { $count } messages did not arrive. ({ $reference })
    }
request-unreachable =
    The person cannot be reached in this chat any more (the bot was blocked, or the account is gone). The time limit goes on.
    Reach them another way: their e-mail address is among the details. ({ $reference })
request-reachable =
    { $count ->
        [0] The person can be reached in this chat again. ({ $reference })
        [one] The person can be reached in this chat again. One message did not arrive. ({ $reference })
       *[other] The person can be reached in this chat again. { $count } messages did not arrive. ({ $reference })
    }
ask-fallback = If I cannot reach you in this chat any more, may { $tenant } write to you by e-mail about { $reference }? You do not have to.
button-give-fallback = Give an e-mail address
button-no-fallback = No, thank you
which-fallback = Which e-mail address? It is kept with this question only, and used only if this chat does not work.
fallback-not-an-address = That is not an e-mail address, such as name@example.org. Please write it again.
fallback-kept = Thank you. If this chat does not work any more, staff may write to { $email } about { $reference }.
fallback-skipped = That is fine. I have no e-mail address of yours for { $reference }.

## Saved replies

field-saved-reply = Saved reply
    .hint = It comes first, in the requester’s language; what you type below follows. You see the whole before it is sent.

## Going on elsewhere, and bars

how-to-continue = You can go on with a case in another chat, for instance from Telegram in Slack. Ask here for a code, and send it there within ten minutes as “/continue CODE” (in Slack “/loket continue CODE”). Neither chat shows the other one who you are there.
continue-this = Do you want to go on with this one elsewhere?
    .heading = { $reference }
button-continue-elsewhere = Go on elsewhere
continuation-code =
    Your code is { $code }. Within { $minutes } minutes, send “/continue { $code }” in your other chat with me (in Slack “/loket continue { $code }”). Give it to nobody: whoever has it, has your case.
    .heading = { $reference }
continuation-unknown = No case waits for this code. It may be too old, used already, or for a case that is in this chat already. Ask for a new one in the chat where your case is.
continuation-too-many = That were too many wrong codes. Try again in an hour, or go on in the chat where your case is.
continued-elsewhere = You now go on with { $reference } in another chat. From here on I tell you about it there. Was that not you? Then write to me at once.
continued-here = You go on with { $reference } ({ $tenant }) here from now on. What was said before stays in the other chat.
requester-goes-on-elsewhere = The requester goes on in another chat, with a code that only they were given. Your answers reach them there.
    .heading = { $reference }
barred = { $tenant } no longer takes questions from you here. You can still write to { $email }. For a request about your personal data you can always use me: just write what you want.
too-many-tickets = You opened many tickets with { $tenant } today. You can open the next one from { $again_at }. Until then you can write on in your open tickets. For a request about your personal data there is no such limit.
you-are-barred = { $tenant } no longer takes questions from you in this chat. If you think that is a mistake, write to { $email }. Requests about your personal data you can always make here.
    .heading = { $reference }
bar-lifted = You can put questions to { $tenant } here again.
requester-barred =
    { $barred ->
        [yes] { $by } barred this requester from tickets. Privacy requests stay possible.
       *[no] { $by } lifted the bar: this requester can write again.
    }
    .heading = { $reference }
field-bar = Take no more tickets from this requester
    .check = Bar this requester: they hear it, privacy requests stay open
field-unbar = Take tickets from this requester again
    .check = Lift the bar
slower-please = You send many messages at once. I take them one after the other; none is lost, but it takes me a few minutes.

## WEEKLY REPORT

week-report =
    From { $start_on } to { $end_on }. Times are in working hours.
    { $trace }
    .heading = { $tenant }: week { $week }
report-opened = New tickets: { $count }
report-category = { $category_key ->
        [breach] Reports of a data breach
       *[other] { $category }
    }: { $count }
report-closed = Closed: { $count }
report-backlog = Open at the end of the week: { $count }
report-time = { $target_key ->
        [first_response] First answer
       *[other] Solution
    } ({ $count }): half of them within { $half_hours } h { $half_minutes } min, nine out of ten within { $most_hours } h { $most_minutes } min
report-missed = Too late, { $target }: { $count }
report-rating = Rating: { $rating } of 5, by { $count ->
        [one] one person
       *[other] { $count } people
    }
chart-opened = New
chart-closed = Closed
chart-missed = Too late

## How it went, and transcripts

how-did-it-go = How satisfied are you with the help? One tap is enough, and you need not answer. It is counted, not shown beside your name.
    .heading = { $reference }
button-rate-5 = 5 – very satisfied
button-rate-4 = 4 – satisfied
button-rate-3 = 3 – so-so
button-rate-2 = 2 – dissatisfied
button-rate-1 = 1 – not at all
thanks-for-rating = Thank you, it is counted.
    .heading = { $reference }
transcript = Everything on { $reference }, in order. It holds what people wrote: pass it on to nobody who may not read it.
transcript-head =
    { $reference } – { $tenant } – { $category }
    Status: { $ticket_status }. Made { $made_at }.
transcript-requester = { $said_at } – Requester{ $version ->
        [1] { "" }
       *[other] , version { $version }
    }{ $erased ->
        [yes] , deleted since
       *[no] { "" }
    }: { $text }
transcript-staff = { $said_at } – @{ $author }{ $version ->
        [1] { "" }
       *[other] , version { $version }
    }, { $internal ->
        [yes] internal
       *[no] sent to the requester by @{ $sender } ({ $sent_how ->
            [form] form
            [shortcut] shortcut
            [prefix] prefix
           *[correction] correction
        })
    }{ $erased ->
        [yes] , deleted since
       *[no] { "" }
    }: { $text }
transcript-file = { $said_at } – { $outgoing ->
        [yes] File to the requester
       *[no] File of the requester
    }: { $name } ({ $file_status ->
        [screening] being looked at
        [kept] kept
        [refused] refused
       *[erased] erased
    })
transcript-event = { $said_at } – { $event }{ $facts_given ->
        [no] { "" }
       *[yes] {" "}({ $facts })
    }

## Silence of a platform
messages-lost =
    Telegram did not reach us for more than 24 hours. Messages that people wrote there between { $lost_from_at } and { $lost_until_at } may be lost: Telegram keeps them for 24 hours only. { $count ->
        [one] One open case goes by Telegram: { $cases }.
       *[other] { $count } open cases go by Telegram, among them { $cases }.
    } Somebody may have written to you and have no answer. Ask them to write again where it matters.
    .heading = Messages may be lost: { $tenant }

# Forgetting

case-erased = What was said in {$reference} has been erased, as its time was over or somebody asked for it. Nothing of it comes back, and nothing was kept of what you just did. Write to me if you want to begin something new.
still-leaving = A message about {$reference} is being sent at this moment. Try again in a minute.
picture-in-chat = A copy of an identity document of {$reference} still stands in the chat. It has to go from there first: with the case we would forget where it is.
quoted-not-kept = You answered a message about something that I do not keep any more, so I do not know what it was about. I have not kept your answer either. Tell me in a new message what you need.

erase-whose = Say whose: /loket erase and the number of one of that person's cases, such as PR-7F3K or T-7F3K. For a certificate: /loket certificate and the number.
form-erase-person =
    { $changed_given ->
        [yes] Something has changed since this was shown. Look again.
       *[no] {""}
    }
    This is about the person of { $reference }, and everything this organisation has here of them.
    What goes:
    { $goes_given ->
        [yes] { $goes }
       *[no] Nothing that can go now.
    }
    What stays, and why:
    { $held }
    Copies in chats go as far as Telegram and Slack allow. A certificate says what could not be removed. There is no way back.
    .title = Erase a person's data
    .submit = Erase
form-confirm-erasure =
    { $by } wants this erased: everything this organisation has here of the person of { $reference }.
    { $erasure_mode ->
        [erase] It is erased wholly.
       *[anonymise] It is made anonymous: sums stay.
    }
    { $evidence ->
        [yes] What is kept as evidence goes too.
       *[other] {""}
    }
    What goes:
    { $goes_given ->
        [yes] { $goes }
       *[no] Only what is kept as evidence.
    }
    What stays, and why:
    { $held }
    There is no way back.
    .title = Erase a person's data
    .submit = Erase
goes-request = { $reference }: name, words, particulars, reasons, answers, and what was told
goes-ticket = { $reference }: everything that was said, its files, and the address for answers
stays-open = { $reference }: still open, and has to be answered first (art. 12(3))
stays-evidence = { $reference }: evidence for a complaint or a court until { $until_on } (art. 17(3)(e))
stays-picture = { $reference }: a copy of an identity document still stands in its chat and has to go from there first
stays-breach = { $reference }: reports a data breach that has no end yet (art. 33)
stays-elsewhere = In the organisation's own systems: { $hold_what }, { $hold_period } (art. { $law })
stays-register = That there were these cases, with number, right, dates and outcome, for the register and its sums, and the audit trail. None of it names anybody (art. 5(2)).
field-erase-mode = How
erase-mode-erase = Erase wholly; what sums are made of goes too
erase-mode-anonymise = Make anonymous; what sums are made of stays
field-erase-evidence = What is kept as evidence
    .check = Erase that too
field-erase-typed = Type the number of the case
    .hint = As it stands above, to be sure.
error-typed-reference = That is not the number that stands above.
error-nothing-goes = Nothing can go now. The list above says why.
erasure-proposed =
    { $by } wants everything erased that is here of the person of { $reference }. A second person has to agree. { $people }
    { $erasure_mode ->
        [erase] It would be erased wholly.
       *[anonymise] It would be made anonymous: sums stay.
    }
button-confirm-erasure = Look, and agree
button-drop-erasure = Do not erase
erasure-ended =
    { $end ->
        [confirmed] { $by } agreed: what was here of the person of { $reference } is erased.
        [dropped] { $by } does not agree: nothing of the person of { $reference } was erased.
       *[lapsed] Something has changed on the cases of the person of { $reference }. It has to be proposed anew.
    }
erasure-lapsed = Something has changed on the cases of the person of { $reference } since this was proposed. Nothing was erased. Propose it anew with /loket erase { $reference }.
person-erasing-done =
    What was here of one person is erased: { $cases }.
    { $stays ->
        [0] No copy is left in a chat.
       *[other] Some copies are out of our reach: { $stays }.
    }
    The certificate says where and why: /loket certificate { $reference }
person-erased =
    { $tenant } has erased what it had here of you: { $cases }.
    { $channel ->
        [telegram] I removed what I may from this chat. Telegram lets me delete only for 48 hours. What is older you can delete yourself: open the chat's menu, choose to delete the chat, and tick to delete it for me too.
       *[slack] I removed my own messages. Yours only you can delete: move over each message, choose the three dots, and delete it.
    }
certificate = The certificate for { $reference }, in both languages. It names nobody.
certificate-head =
    Certificate of erasure: { $reference }, { $tenant }
    Erased on { $erased_at } – { $erasure_mode ->
        [erase] wholly, by decision of the data protection officer
        [anonymise] made anonymous, by decision of the data protection officer
       *[retention] as its time was over
    }
    { $done_at_given ->
        [yes] All copies were dealt with on { $done_at }.
       *[no] Copies are still being removed.
    }
    Made { $made_at }
certificate-tail =
    What stays: the number, the dates, the outcome and the audit trail. They name nobody (art. 5(2)).
    { $erasure_mode ->
        [erase] {""}
       *[other] What sums are made of stays too: times, kinds and marks, without a word that anybody wrote.
    }
copy-removed = Removed: { $copy_place }, { $copy_what }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }, on { $settled_at }
copy-waiting = Can be removed: { $copy_place }, { $copy_what }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }
copy-stays = Not removed: { $copy_place }, { $copy_what }{ $count ->
        [0] {""}
       *[other] {" "}({ $count })
    }. Why: { $copy_why }
copy-fades = Goes by itself: { $copy_place }, { $copy_what }, by { $until_on }. { $copy_why }
place-database = the database
place-telegram-chat = the chat in Telegram
place-slack-chat = the direct message in Slack
place-slack-channel = the staff's channel in Slack
place-controller = the organisation's own system
place-mail = e-mail
place-paper = paper
place-backup = backups
copies-all = everything that was said
copies-ours = messages of this app
copies-theirs = messages of the person
copies-staff = what staff typed themselves
copies-file = files
copies-id-picture = pictures of an identity document
copies-request = the request that was passed on
copies-code = mails with a code
copies-letter = letters
stays-why-telegram-48-hours = Telegram lets a bot delete messages only for 48 hours.
stays-why-slack-not-ours = Slack lets an app delete only what it said itself; who wrote it can delete it.
stays-why-platform-refused = the platform refused, and gives no further reason.
stays-why-platform-down = the platform did not answer for a week, or the app is not installed there any more.
stays-why-unconfirmed = the platform never said whether it arrived, or where.
stays-why-with-controller = the organisation got it to carry it out, and keeps it by its own terms.
stays-why-mail-no-content = a mail cannot be called back; it holds a link or a code and no personal data.
stays-why-on-paper = a letter was sent by post.
stays-why-backup-keys = By then the key is gone from backups, where the operator keeps the keys apart for seven days at most.
stays-why-backup-term = That is the term which the organisation names for backups.

id-picture-stays =
    A copy of an identity document of { $reference } has stood in a chat for { $hours } hours ({ $place }). It has to go.
    { $hours_left ->
        [0] Only the person can delete it now. They were told how.
       *[other] I keep trying. In { $hours_left } hours Telegram lets only the person delete it. They were told how.
    }
    You can write or call them. If you know that it is gone, say so here.
    .heading = ID picture still in a chat
button-picture-gone = It is gone
confirm-picture-gone = Do you know for sure that the picture is gone? It is then no longer counted or looked for.
id-picture-went = The picture of { $reference } is gone, says { $by }.
id-picture-delete =
    The picture of your identity document still stands in this chat, and I could not delete it. Please delete it yourself:
    { $channel ->
        [telegram] press and hold the picture, choose “Delete”, and tick to delete it for me too.
       *[slack] point at your message, choose the three dots, then “Delete file” or “Delete message”.
    }
    Then press the button. ({ $reference })
button-picture-deleted = I deleted it
id-picture-is-gone = Thank you, the picture is gone from this chat. ({ $reference })
id-picture-is-noted = Thank you. As soon as Slack tells me that it is gone, nobody asks again. ({ $reference })
id-picture-still-there = The picture is still there. Please press and hold it, choose “Delete”, and tick to delete it for me too. ({ $reference })

## Replies with files

field-reply-files = Files to send along
    .hint = At most ten. They are looked at first; one that is refused is named in the thread.

## Taken apart again

button-unmerge = Take apart again
confirm-unmerge = This question is opened again and goes on by itself. What was said since stays with the other one. The requester is told.
ticket-apart-again = { $by } took { $reference } and { $other } apart again. What was said since they were made one stands on the one that went on.
tickets-apart-again = Your questions { $reference } and { $other } are two again. We answer both. /tickets shows them and lets you choose which one you write to.

## Guests

channel-guest = You belong to another organisation's Slack, and for guests no tickets are made here. Do you have a question for { $tenant }, or about your personal data? Write to { $email }.

## Asked once more whether it is a request

offer-request-again =
    You did not answer yet: did you mean a request about your data ({ $right })? If you did, it counts from when you wrote it.
    Without an answer it stays a question in { $reference }. I do not ask again.
channel-sounds-private-again =
    You did not answer yet. You wrote in a channel:
    { $text }
    Is it a request to { $tenant } about your personal data ({ $right }), or a question for support? A request counts from when you wrote it. Without an answer nothing is made of it. I do not ask again.
    .heading = A request about your data?

## Erasing a person, by a button

button-erase-person = Erase the person's data…
home-erase = Does somebody want everything gone that your organisation has here of them? You see what goes and what stays before anything happens.
    .heading = Erase a person
form-erase-whom = Whose data? Give the number of one of that person's cases, a request or a ticket. What goes and what stays is shown first.
    .title = Erase a person
    .submit = Show it
field-erase-reference = Number of a case
    .hint = Such as PR-7F3K or T-7F3K.
error-no-such-case = Your organisation has no such case here, or it was erased already.
copies-given-up =
    { $reference } is erased here. Copies that still stand in Slack or Telegram: { $stays }. The platform did not answer for seven days, and Loket does not try again. Delete them by hand: /loket certificate { $reference } says where they are.
    .heading = Copies were not removed

## A code that is typed again

code-taken-before = You typed this code before, and it was right: { $reference } goes on.
