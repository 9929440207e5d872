// How far a list is scrolled; nothing where all of it is to be seen.
import QtQuick
import hubwall.ui

Rectangle {
    required property Flickable view
    property real from: view.y

    visible: view.visibleArea.heightRatio < 1
    width: Theme.stroke
    height: Math.max(Theme.handle, view.height * view.visibleArea.heightRatio)
    y: from + (view.height - height) * view.visibleArea.yPosition / Math.max(0.001, 1 - view.visibleArea.heightRatio)
    radius: width / 2
    color: Theme.line
}
