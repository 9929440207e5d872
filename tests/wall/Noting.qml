// A content that tells what reaches it.
import QtQuick

Item {
    id: root

    required property QtObject content
    required property QtObject zone

    focus: true
    Keys.onPressed: event => {
        root.content.noted("key " + event.key)
        event.accepted = true
    }

    MouseArea {
        anchors.fill: parent
        onPressed: root.content.noted("press")
        onReleased: root.content.noted("release")
        onWheel: root.content.noted("wheel")
    }
}
