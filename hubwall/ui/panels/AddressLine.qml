// A typed address: for a new zone, or for the page of the focused one.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: false
    readonly property bool fresh: name === "new-zone"

    focus: true
    Component.onCompleted: {
        line.text = panels.text
        line.pick()
    }

    LineCard {
        id: line
        focus: true
        width: parent.width
        height: parent.height
        title: root.fresh ? Words.tr("New zone") : Words.tr("Go to an address")
        hint: root.fresh ? Words.tr("Address of a page or a stream, a file, a channel") : Words.tr("Address of a page")
        icon: root.fresh ? "plus" : "page"
        help: root.fresh ? Words.tr("Enter puts it on the wall") : Words.tr("Enter goes there; the layout keeps its own address")
        problem: root.panels.problem
        onEntered: root.panels.accept(text)
    }
}
