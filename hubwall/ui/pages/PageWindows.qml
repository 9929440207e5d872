// The windows that a page opens (sign-ins, links with target=_blank), over it, inside its zone.
pragma ComponentBehavior: Bound
import QtQuick
import QtWebEngine
import hubwall.ui

Item {
    id: root

    required property QtObject content
    required property QtObject asks
    property var stack: []
    readonly property bool open: stack.length > 0

    signal emptied()

    visible: open

    function show(request) {
        if (stack.length >= 4) {
            content.say(Words.tr("This page opens too many windows"))
            return
        }
        const pane = window.createObject(root)
        stack = stack.concat([pane])
        pane.browser.acceptAsNewWindow(request)
        pane.browser.forceActiveFocus()
    }

    function holds(view) {
        return stack.some(pane => pane.browser === view)
    }

    function shut(pane) {
        asks.clear(pane.browser)
        stack = stack.filter(one => one !== pane)
        pane.destroy()
        if (open)
            stack[stack.length - 1].browser.forceActiveFocus()
        else
            emptied()
    }

    function shutAll() {
        for (const pane of stack.slice())
            shut(pane)
    }

    Component {
        id: window

        FocusScope {
            id: pane
            property alias browser: view
            anchors.fill: root
            focus: true

            Rectangle {
                anchors.fill: parent
                color: Theme.veil
            }
            MouseArea {
                anchors.fill: parent
                acceptedButtons: Qt.AllButtons
                onWheel: wheel => wheel.accepted = true
            }
            Rectangle {
                anchors.fill: parent
                anchors.margins: Math.min(Theme.space, Math.round(Math.min(root.width, root.height) * 0.04))
                color: Theme.surface
                border.width: Theme.hair
                border.color: Theme.line

                Item {
                    id: bar
                    anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.hair }
                    height: Math.round(Theme.row * 0.9)

                    Text {
                        id: title
                        anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                        width: Math.min(implicitWidth, (parent.width - shut.width) * 0.45)
                        elide: Text.ElideRight
                        text: view.title
                        textFormat: Text.PlainText
                        color: Theme.ink
                        font.family: Theme.family
                        font.pixelSize: Theme.small
                        font.weight: Font.DemiBold
                    }
                    // Where one types a password: the address is never hidden.
                    Text {
                        anchors { left: title.right; right: shut.left; leftMargin: Theme.gap; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                        elide: Text.ElideRight
                        text: view.url.toString()
                        textFormat: Text.PlainText
                        color: view.url.toString().startsWith("https:") ? Theme.inkSoft : Theme.warn
                        font.family: Theme.family
                        font.pixelSize: Math.round(Theme.small * 0.85)
                    }
                    CardButton {
                        id: shut
                        anchors { right: parent.right; top: parent.top; bottom: parent.bottom; margins: Theme.hair }
                        activeFocusOnTab: false
                        text: Words.tr("Close")
                        onClicked: root.shut(pane)
                    }
                }
                Browser {
                    id: view
                    objectName: "popup"
                    anchors { left: parent.left; right: parent.right; top: bar.bottom; bottom: parent.bottom; margins: Theme.hair }
                    focus: true
                    whole: false
                    content: root.content
                    asks: root.asks
                    onWindowCloseRequested: root.shut(pane)
                    onRenderProcessTerminated: root.shut(pane)
                    onWindowWanted: request => root.show(request)
                }
            }
        }
    }
}
