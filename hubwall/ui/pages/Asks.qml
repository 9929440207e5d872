// What pages ask of people: one card after the other, over the page, inside the zone.
pragma ComponentBehavior: Bound
import QtQuick
import QtWebEngine
import hubwall.ui

FocusScope {
    id: root

    required property QtObject content
    property bool answerable: true
    property var waiting: []
    readonly property bool open: waiting.length > 0 || chooser.active || contextMenu.open

    signal finished()  // nothing is asked any more: the page gets the keys back

    visible: open
    onOpenChanged: {
        content.ask(waiting.length > 0 || chooser.active)
        if (!open)
            finished()
    }

    function push(view, ask) {
        ask.view = view
        waiting = waiting.concat([ask])
    }

    function answer(given) {
        const ask = waiting[0]
        waiting = waiting.slice(1)
        given(ask)
    }

    // The page (or one window of it) is gone or begins anew: nobody waits for answers.
    function clear(view) {
        const gone = waiting.filter(ask => !view || ask.view === view)
        waiting = waiting.filter(ask => view && ask.view !== view)
        for (const ask of gone)
            (ask.drop ?? ask.reject)()
        if (chooser.active && (!view || chooser.view === view))
            chooser.finish([])
        contextMenu.close()
    }

    function hostOf(url) {
        return new URL(url.toString()).host || url.toString()
    }

    function signIn(view, request) {
        request.accepted = true
        const proxy = request.type === AuthenticationDialogRequest.AuthenticationTypeProxy
        push(view, {
            title: proxy ? Words.tr("The proxy {host} asks who you are", { host: request.proxyHost })
                         : Words.tr("{host} asks who you are", { host: hostOf(request.url) }),
            text: request.realm,
            fields: [{ label: Words.tr("Name") }, { label: Words.tr("Password"), secret: true }],
            yes: Words.tr("Sign in"),
            no: Words.tr("Cancel"),
            accept: values => request.dialogAccept(values[0], values[1]),
            reject: () => request.dialogReject()
        })
    }

    function dialog(view, request) {
        request.accepted = true
        const host = hostOf(request.securityOrigin)
        const ask = {
            title: Words.tr("{host} says", { host: host }),
            text: request.message,
            yes: Words.tr("OK"),
            no: Words.tr("Cancel"),
            accept: values => request.dialogAccept(values.length ? values[0] : ""),
            reject: () => request.dialogReject()
        }
        switch (request.type) {
        case JavaScriptDialogRequest.DialogTypeAlert:
            ask.no = ""
            ask.reject = ask.accept.bind(null, [])
            ask.passing = true
            break
        case JavaScriptDialogRequest.DialogTypePrompt:
            ask.title = Words.tr("{host} asks", { host: host })
            ask.fields = [{ label: "", value: request.defaultText }]
            break
        case JavaScriptDialogRequest.DialogTypeConfirm:
            ask.title = Words.tr("{host} asks", { host: host })
            break
        case JavaScriptDialogRequest.DialogTypeBeforeUnload:
            if (!root.answerable) {
                request.dialogAccept("")
                return
            }
            ask.title = Words.tr("Leave this page?")
            ask.text = Words.tr("What was typed into it may be lost.")
            ask.yes = Words.tr("Leave")
            ask.no = Words.tr("Stay")
            ask.reject = () => {
                request.dialogReject()
                root.content.stayed()
            }
            break
        }
        push(view, ask)
    }

    function permission(view, permission) {
        const wish = content.wish(permission.permissionType)
        if (!wish) {
            permission.deny()
            return
        }
        push(view, {
            title: Words.tr("{host} wants to {wish}", { host: hostOf(permission.origin), wish: wish }),
            text: content.remembers ? Words.tr("The answer is remembered for this login.") : "",
            yes: Words.tr("Allow"),
            no: Words.tr("Refuse"),
            careful: true,
            accept: () => permission.grant(),
            reject: () => permission.deny(),
            drop: () => {}
        })
    }

    function colour(view, request) {
        request.accepted = true
        push(view, {
            title: Words.tr("Choose a colour"),
            fields: [{ label: "", value: request.color.toString() }],
            swatches: Theme.swatches,
            yes: Words.tr("Choose"),
            no: Words.tr("Cancel"),
            accept: values => request.dialogAccept(values[0]),
            reject: () => request.dialogReject()
        })
    }

    function certificate(view, selection) {
        const names = []
        for (const one of selection.certificates)
            names.push(one.subject + " (" + one.issuer + ")")
        if (!names.length) {
            selection.selectNone()
            return
        }
        push(view, {
            title: Words.tr("{host} wants a certificate that says who you are", { host: hostOf(selection.host) }),
            choices: names,
            no: Words.tr("None"),
            accept: values => selection.select(values[0]),
            reject: () => selection.selectNone()
        })
    }

    function files(view, request) {
        request.accepted = true
        chooser.choose(view, request)
    }

    function menu(view, request) {
        request.accepted = true
        contextMenu.offer(view, request)
    }

    // Each question gets a card of its own, so that nothing typed for one goes to the next.
    onWaitingChanged: {
        const next = waiting.length > 0 ? waiting[0] : null
        if (next === holder.ask)
            return
        holder.active = false
        holder.ask = next
        holder.active = next !== null
    }

    Loader {
        id: holder
        property var ask: null
        anchors.fill: parent
        active: false
        focus: true
        sourceComponent: AskCard {
            ask: holder.ask
            answerable: root.answerable
            focus: true
            onAccepted: values => root.answer(ask => ask.accept(values))
            onRejected: root.answer(ask => ask.reject())
            Component.onCompleted: start()
        }
    }

    FileChooser {
        id: chooser
        anchors.fill: parent
        answerable: root.answerable
    }

    PageMenu {
        id: contextMenu
        anchors.fill: parent
        content: root.content
    }

    // An alert that nobody acknowledges must not stop a page on an unattended wall.
    Timer {
        interval: Theme.answerStays
        running: root.waiting.length > 0 && root.waiting[0].passing === true && !root.answerable
        onTriggered: root.answer(ask => ask.accept([]))
    }
}
