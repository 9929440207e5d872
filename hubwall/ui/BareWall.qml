// The wall where no zone is: the rubber band begins here, and a click lets go of the selection.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

MouseArea {
    id: root

    required property QtObject gestures
    required property QtObject panels

    property point from
    property bool banding: false

    acceptedButtons: Qt.LeftButton | Qt.RightButton
    onPressed: mouse => {
        gestures.leave_content()
        from = Qt.point(mouse.x, mouse.y)
        if (mouse.button === Qt.RightButton) {
            const at = mapToItem(null, mouse.x, mouse.y)
            panels.openMenu("", at.x, at.y)
        }
    }
    onPositionChanged: mouse => {
        if (!(pressedButtons & Qt.LeftButton))
            return
        banding = true
        gestures.rubber(Math.round(from.x), Math.round(from.y), Math.round(mouse.x - from.x), Math.round(mouse.y - from.y))
    }
    onReleased: mouse => {
        if (mouse.button === Qt.LeftButton)
            gestures.end_rubber(mouse.modifiers & Qt.ControlModifier)
        banding = false
    }
}
