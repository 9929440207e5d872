// The frame and the strip of a zone: there while the mouse is, or while it is selected.
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject zone
    required property QtObject wall
    required property QtObject gestures
    required property QtObject panels
    required property QtObject view
    required property bool pointed

    readonly property bool swapTarget: gestures.swapTarget === zone.zoneId
    readonly property bool shown: (pointed && view.stirred) || zone.selected || zone.inContent

    Rectangle {
        anchors.fill: parent
        color: "transparent"
        visible: root.shown || root.swapTarget
        border.width: root.zone.focused || root.zone.inContent || root.swapTarget ? Theme.frame : Theme.stroke
        border.color: root.swapTarget ? Theme.guide
            : root.zone.inContent ? Theme.content
            : root.zone.selected ? Theme.accent : Theme.line
    }

    Rectangle {
        id: strip
        visible: opacity > 0
        opacity: root.shown && root.view.stirred ? 1 : 0
        Behavior on opacity { NumberAnimation { duration: Theme.fade } }
        x: Theme.gap
        y: Theme.gap
        width: Math.min(parent.width - 2 * Theme.gap, words.implicitWidth + 2 * Theme.space)
        height: Theme.strip
        radius: Theme.radius
        color: Theme.veil

        Text {
            id: words
            anchors.fill: parent
            anchors.leftMargin: Theme.space
            anchors.rightMargin: Theme.space
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.label
            textFormat: Text.PlainText
            text: root.zone.name
        }
    }
}
