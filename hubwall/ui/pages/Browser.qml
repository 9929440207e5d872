// A view on the web with hubwall's rules: for a zone's page and for the windows that it opens.
pragma ComponentBehavior: Bound
import QtQuick
import QtWebEngine
import hubwall.ui

WebEngineView {
    id: root

    required property QtObject content
    required property QtObject asks
    property bool whole: true  // the zone's own page, not a window that it opened

    signal told(string what, string more)
    signal windowWanted(var request)

    profile: content.profile
    zoomFactor: content.zoom
    audioMuted: content.muted

    settings.errorPageEnabled: false
    settings.focusOnNavigationEnabled: false
    settings.fullScreenSupportEnabled: true
    settings.hyperlinkAuditingEnabled: false
    settings.javascriptCanAccessClipboard: false
    settings.javascriptCanOpenWindows: false
    settings.javascriptCanPaste: false
    settings.localContentCanAccessFileUrls: false
    settings.localContentCanAccessRemoteUrls: false
    settings.navigateOnDropEnabled: false
    settings.allowRunningInsecureContent: false
    settings.allowGeolocationOnInsecureOrigins: false
    settings.allowWindowActivationFromJavaScript: false
    settings.playbackRequiresUserGesture: false
    settings.pluginsEnabled: true  // Chromium's own PDF viewer, nothing else
    settings.pdfViewerEnabled: true
    settings.screenCaptureEnabled: false
    settings.scrollAnimatorEnabled: true
    settings.webRTCPublicInterfacesOnly: !content.ours
    settings.unknownUrlSchemePolicy: WebEngineSettings.DisallowUnknownUrlSchemes

    onNavigationRequested: request => {
        if (!content.may_go(request.url, request.isMainFrame && root.whole))
            request.reject()
    }
    onJavaScriptConsoleMessage: (level, message, line, source) => {
        if (!message.startsWith(root.content.token))
            return
        const text = message.substring(root.content.token.length)
        const colon = text.indexOf(":")
        root.told(text.substring(0, colon), text.substring(colon + 1))
    }
    onRecentlyAudibleChanged: audible => {
        if (whole)
            content.sounded(audible)
    }
    onNewWindowRequested: request => root.windowWanted(request)
    onFullScreenRequested: request => request.accept()

    onAuthenticationDialogRequested: request => asks.signIn(root, request)
    onJavaScriptDialogRequested: request => asks.dialog(root, request)
    onFileDialogRequested: request => asks.files(root, request)
    onColorDialogRequested: request => asks.colour(root, request)
    onPermissionRequested: permission => asks.permission(root, permission)
    onSelectClientCertificate: selection => asks.certificate(root, selection)
    onContextMenuRequested: request => asks.menu(root, request)
    onCertificateError: error => {
        error.rejectCertificate()
        if (error.isMainFrame && root.whole)
            root.content.untrusted(error.url, error.type)
        else if (error.isMainFrame)
            root.content.say(root.content.certificate(error.url, error.type))
    }

    onDesktopMediaRequested: request => request.cancel()
    onFileSystemAccessRequested: request => request.reject()
    onQuotaRequested: request => request.reject()
    onRegisterProtocolHandlerRequested: request => request.reject()
    onWebAuthUxRequested: request => request.cancel()
    onTooltipRequested: request => request.accepted = true
    onPrintRequested: root.content.say(Words.tr("Pages are not printed from the wall"))
    onPrintRequestedByFrame: root.content.say(Words.tr("Pages are not printed from the wall"))

    Component.onCompleted: userScripts.collection = content.scripts
    Connections {
        target: root.content
        function onScriptsChanged() { root.userScripts.collection = root.content.scripts }
    }

    // Runs code in every frame, in hubwall's own world.
    function runEverywhere(code) {
        const visit = frame => {
            frame.runJavaScript(code, WebEngineScript.ApplicationWorld, () => {})  // needed: picks the overload
            for (const child of frame.children)
                visit(child)
        }
        visit(root.mainFrame)
    }
}
