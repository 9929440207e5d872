// Where panels open: on one screen, never across a mullion. Everything in it is drawn for a screen
// of the theme's height and scaled as a whole, so that it is legible in a small window too.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject wall
    required property QtObject panels

    readonly property bool open: wall.mode === "panel" && loader.item !== null
    readonly property var files: ({
        "palette": "Palette.qml",
        "layouts": "Layouts.qml",
        "new-zone": "AddressLine.qml",
        "address": "AddressLine.qml",
        "save": "SaveLine.qml",
        "keys": "KeyOverlay.qml",
        "menu": "Menu.qml",
        "question": "Question.qml",
        "mixer": "Mixer.qml",
        "dock": "Dock.qml",
        "channels": "Channels.qml"
    })

    visible: open
    enabled: open

    Connections {
        target: root.panels
        function onOpened() {
            loader.setSource(root.files[root.wall.panel], { panels: root.panels, name: root.wall.panel })
            root.forceActiveFocus()
        }
        function onClosing() { loader.setSource("") }
    }

    // A page that comes onto the wall meanwhile takes the keys, and nobody would have them.
    Connections {
        target: root.Window.window
        function onActiveFocusItemChanged() {
            if (root.open && !root.activeFocus && root.Window.active)
                Qt.callLater(root.keep)
        }
    }
    function keep() {
        if (root.open && !root.activeFocus)
            root.forceActiveFocus()
    }

    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        hoverEnabled: true
        onPressed: root.panels.close()
        onWheel: wheel => wheel.accepted = true
    }

    Item {
        id: desk

        readonly property rect area: root.panels.area
        readonly property real fitting: Math.max(0.01, Math.min(area.height / Theme.screenHeight, area.width * 9 / 16 / Theme.screenHeight))

        x: area.x
        y: area.y
        width: area.width / fitting
        height: area.height / fitting
        scale: fitting
        transformOrigin: Item.TopLeft

        Rectangle {
            anchors.fill: parent
            color: Theme.shade
            visible: loader.item?.modal ?? false
        }

        Loader {
            id: loader
            anchors.fill: parent
            focus: true
        }
    }
}
