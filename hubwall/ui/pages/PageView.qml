// A web page in its zone.
pragma ComponentBehavior: Bound
import QtQuick
import QtWebEngine
import hubwall.ui

FocusScope {
    id: root

    required property QtObject content
    property QtObject zone: null

    readonly property bool inUse: zone ? zone.inContent : false
    property bool drawn: false
    property size rested: Qt.size(0, 0)
    readonly property size page: rested.width > 0 ? rested : Qt.size(width, height)

    onInUseChanged: content.use(inUse)

    // While the zone's size changes the page keeps its own and is scaled: resizing a view leaks
    // (QTBUG-147216).
    Item {
        id: paper
        width: root.page.width
        height: root.page.height
        readonly property real fitting: width > 0 && height > 0 ? Math.min(root.width / width, root.height / height) : 1
        transform: Scale {
            xScale: paper.fitting
            yScale: paper.fitting
        }

        Browser {
            id: browser
            objectName: "browser"
            anchors.fill: parent
            content: root.content
            asks: asks
            focus: true

            onTold: (what, more) => {
                if (what === "painted" || what === "full")
                    uncover.restart()
                if (what === "here")
                    asks.clear(browser)
                root.content.told(what, more)
            }
            onLoadingChanged: info => {
                switch (info.status) {
                case WebEngineView.LoadSucceededStatus:
                    uncover.restart()
                    root.content.succeeded()
                    break
                case WebEngineView.LoadFailedStatus:
                    root.content.failed(info.errorDomain, info.errorCode)
                    if (info.errorDomain !== WebEngineLoadingInfo.HttpStatusCodeDomain)
                        picture.source = ""
                    else
                        uncover.restart()
                    break
                case WebEngineView.LoadStoppedStatus:
                    root.content.stopped()
                    break
                }
            }
            onScrollPositionChanged: root.content.keep_place(scrollPosition.x / zoomFactor, scrollPosition.y / zoomFactor)
            onRenderProcessTerminated: {
                root.drawn = false
                asks.clear(browser)
                root.content.crashed()
            }
            onWindowWanted: request => windows.show(request)
        }
    }

    // The last picture stands in while the page is loaded anew, so that nothing flashes.
    Image {
        id: picture
        width: paper.width * paper.fitting
        height: paper.height * paper.fitting
        visible: status === Image.Ready
        cache: false
        property bool held: false
    }

    Rectangle {
        id: cover
        anchors.fill: parent
        color: Theme.surface
        visible: !root.drawn || root.content.health === "failed"
    }

    PageWindows {
        id: windows
        anchors.fill: parent
        content: root.content
        asks: asks
        onEmptied: browser.forceActiveFocus()
    }

    AddressBar {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        content: root.content
        onFinished: browser.forceActiveFocus()
    }

    Asks {
        id: asks
        anchors.fill: parent
        content: root.content
        answerable: root.inUse
        onFinished: windows.open ? windows.stack[windows.stack.length - 1].browser.forceActiveFocus() : browser.forceActiveFocus()
    }

    PageNote {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.gap }
        text: root.content.note
    }

    Timer {
        id: uncover
        interval: Theme.firstPaint
        onTriggered: {
            root.drawn = true
            if (!picture.held)
                picture.source = ""
        }
    }

    function go(url) {
        asks.clear()
        windows.shutAll()
        browser.url = url
    }

    function reload() {
        asks.clear()
        windows.shutAll()
        browser.reload()
    }

    Connections {
        target: root.content

        function onBackWanted() { browser.goBack() }
        function onForwardWanted() { browser.goForward() }
        function onStopWanted() { browser.stop() }
        function onGoWanted(url) { root.go(url) }
        function onRunWanted(code) {
            browser.runEverywhere(code)
            for (const window of windows.stack)
                window.browser.runEverywhere(code)
        }
        function onScrollWanted(code) { browser.runJavaScript(code, WebEngineScript.ApplicationWorld) }
        function onReloadWanted(standIn) {
            if (!standIn) {
                root.reload()
                return
            }
            const taken = browser.grabToImage(result => {
                picture.source = result.url
                root.reload()
            })
            if (!taken)
                root.reload()
        }
        function onCoverWanted(held) {
            picture.held = held
            if (!held)
                uncover.restart()
        }
        function onPulseWanted() { browser.runJavaScript("1", WebEngineScript.ApplicationWorld, () => root.content.answered()) }
        function onKillWanted() { root.content.kill(browser.renderProcessPid) }
        function onRested() { root.rested = Qt.size(root.width, root.height) }
    }

    Connections {
        target: root.content.profile
        function onDownloadRequested(request) {
            if (request.view === browser || windows.holds(request.view))
                root.content.take_download(request)
        }
    }

    Component.onCompleted: {
        root.content.use(root.inUse)
        browser.url = root.content.address
    }
}
