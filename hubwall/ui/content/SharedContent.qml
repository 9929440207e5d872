// Somebody's share: what shows it, and the wall's hands on it where its owner allows that.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.wall

FocusScope {
    id: root

    required property QtObject content
    required property QtObject zone

    readonly property QtObject inner: content.inner
    readonly property bool driving: content.control && zone.inContent

    focus: true

    function show() {
        if (inner)
            holder.setSource(inner.qml, { content: inner, zone: zone })
        else
            holder.setSource("")
    }

    onInnerChanged: show()
    Component.onCompleted: {
        hands.drive(content)
        show()
    }
    onDrivingChanged: {
        if (driving)
            hands.forceActiveFocus()
        else
            hands.let_go()
    }

    Loader {
        id: holder
        anchors.fill: parent
        focus: !root.driving
    }

    PictureFrame {
        id: frame
        room: root
        shape: root.inner?.pictureShape ?? Qt.size(0, 0)
        fit: root.zone.fit
        part: root.zone.part
    }

    Hands {
        id: hands
        x: frame.x
        y: frame.y
        width: frame.width
        height: frame.height
        visible: root.driving
        focus: root.driving
    }
}
